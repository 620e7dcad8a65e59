"""Public addresses: links on posters depend on them, so this is written out by hand and never generated."""

from gyeot import addresses
from gyeot.model import Region

DAEJEON = Region(code="30", slug="daejeon", name={"ko": "대전"})
SEO_GU = Region(code="30170", slug="seo-gu", name={"ko": "서구"})


def test_addresses_are_what_they_always_were():
    fixed = (addresses.HOME, addresses.FIND, addresses.URGENT, addresses.PARTNERS, addresses.REGIONS,
             addresses.PROGRAMS, addresses.NEEDS, addresses.ABOUT, addresses.CONTRIBUTE)
    assert fixed == ("", "find/", "urgent/", "partners/", "regions/", "programs/", "needs/", "about/", "contribute/")
    assert addresses.center("x-1") == "centers/x-1/"
    assert addresses.program("x") == "programs/x/"
    assert addresses.need("money") == "needs/money/"
    assert addresses.hotline("police") == "urgent/#police"
    assert addresses.go("x-1") == "go/x-1/"
    assert addresses.region(DAEJEON, DAEJEON) == "regions/daejeon/"
    assert addresses.region(SEO_GU, DAEJEON) == "regions/daejeon/seo-gu/"
