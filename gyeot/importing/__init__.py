"""Tables of partners and public offices into records of `data/centers.yaml`.

A mapping file (`data/imports/*.yaml`, model in `mapping`) says how a table's columns become fields. Stages:

    tables      CSV -> rows that remember their line, joined and grouped as the mapping says
    values      a row -> the fields of a center, by the transforms the mapping names
    matching    which record already there is the same place, if any
    merging     what the row adds to that record; what stands in it stays, unless the table is newer
    writing     the YAML text with only the changed lines changed, written atomically
    importer    all of it: a Report of what is added, changed, left out and wrong
"""
