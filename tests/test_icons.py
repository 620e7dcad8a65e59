"""The sprite: every icon of the interface and of the data, from the installed theme."""

import pytest
from lxml import etree

from gyeot.icons import INTERFACE, sprite, symbol_id
from gyeot.problems import DataError

SVG = "{http://www.w3.org/2000/svg}"


def test_the_sprite_has_a_symbol_for_every_icon():
    root = etree.fromstring(sprite(["material/baby", "fontawesome/solid/house"]))
    symbols = {symbol.get("id"): symbol for symbol in root}
    assert set(symbols) == {*INTERFACE, "material-baby", "fontawesome-solid-house"}
    for symbol in symbols.values():
        assert symbol.tag == f"{SVG}symbol"
        assert len(symbol.get("viewBox").split()) == 4
        assert symbol.find(f"{SVG}path") is not None


def test_order_does_not_matter():
    assert sprite(["material/baby", "material/home"]) == sprite(["material/home", "material/baby"])


def test_a_symbol_s_id_is_what_templates_use():
    assert symbol_id("material/human-pregnant") == "material-human-pregnant"


@pytest.mark.parametrize("icon", ["material/no-such-icon", "../../../etc/passwd", "material"])
def test_an_icon_the_theme_does_not_have_is_a_problem(icon):
    with pytest.raises(DataError) as raised:
        sprite([icon])
    assert [p.code for p in raised.value.problems] == ["icon-unknown"]
