"""Closed, replaced, and places a family could not find by region."""

from __future__ import annotations

from collections.abc import Iterator

from gyeot.checks.registry import Context, Finding, rule
from gyeot.model import Role, Status
from gyeot.problems import Level


@rule("replaced-while-open")
def replaced_while_open(context: Context) -> Iterator[Finding]:
    """`replaced_by` on a place that is open: its page would send families elsewhere."""
    for entry in context.records.centers:
        center = entry.record
        if center.replaced_by and center.status is not Status.CLOSED:
            yield Finding(
                entry,
                ("replaced_by",),
                f"“{center.id}” is {center.status.value} but has a successor.",
                "Add `status: closed`, or remove `replaced_by`.",
            )


@rule("replaced-by-closed")
def replaced_by_closed(context: Context) -> Iterator[Finding]:
    """A successor that is itself closed, or the place itself: the reader would be sent in vain."""
    for entry in context.records.centers:
        center = entry.record
        successor = context.centers.get(center.replaced_by or "")
        if successor is None or center.status is not Status.CLOSED:
            continue
        if successor.record.status is Status.CLOSED:
            yield Finding(
                entry,
                ("replaced_by",),
                f"“{center.replaced_by}” is closed itself.",
                "Name the place that is open today, or remove `replaced_by` if there is none.",
            )


@rule("care-without-region", Level.WARNING)
def care_without_region(context: Context) -> Iterator[Finding]:
    """A place that helps families but has no region: it is on no region page and cannot be found by place."""
    for entry in context.records.centers:
        center = entry.record
        if Role.CARE in center.role and center.region is None:
            yield Finding(
                entry,
                ("region",),
                f"“{center.id}” gives care but has no region.",
                "Add the district's code, or at least the province's.",
            )
