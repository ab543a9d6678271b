"""Checks the JSON Schemas and the byte vectors in the folder given, as a stranger would, and that
the schemas let through the records in the file given, one a line, which the model reads. The schema
of rule documents lets through every example in Docs, and nothing of `refused/rules.json`.

Standard library, and `jsonschema` where it is installed: without it, only that the files are JSON
and that the hashes fit. Exits with 1 and says what is wrong, or with 0.
"""

import hashlib
import json
import pathlib
import sys

faults = []

# Members whose objects have members of the writer's own choice.
FREE = {"document", "parameters"}


def check(condition, message):
    if not condition:
        faults.append(message)


def rejecting_duplicates(pairs):
    assert len(dict(pairs)) == len(pairs), "a key stands twice"
    return dict(pairs)


def load(path):
    return json.loads(path.read_text("utf-8"), object_pairs_hook=rejecting_duplicates)


def canonical(value):
    """RFC 8785 as far as entries need it: ASCII keys, integers."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def altered(value):
    """Copies of the value, each with one member of one object taken out or a strange one added."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            for other in altered(item):
                yield value[:index] + [other] + value[index + 1 :]
    if isinstance(value, dict):
        yield {**value, "strange": 1}
        for key, item in value.items():
            yield {name: held for name, held in value.items() if name != key}
            for other in [None, -1, 1.5, "", " x", [], {}]:
                yield {**value, key: other}
            for other in altered(item) if key not in FREE else []:
                yield {**value, key: other}


def check_vectors(folder):
    vectors = []
    for path in sorted((folder / "vectors").glob("*.json")):
        for vector in load(path):
            bytes_ = vector["bytes"].encode()
            hash_ = hashlib.sha256(b"\0" + bytes_).hexdigest()
            check(hash_ == vector["leafHashHex"], f"{path.name}: the leaf hash differs")
            check(vector["kind"] == path.stem, f"{path.name}: another kind")
            value = json.loads(vector["bytes"], object_pairs_hook=rejecting_duplicates)
            check(canonical(value) == vector["bytes"], f"{path.name}: not canonical")
            if "chainedLeafHex" in vector:
                before = bytes.fromhex(vector["previousLeafHex"])
                leaf = hashlib.sha256(b"\0" + before + bytes_).hexdigest()
                check(leaf == vector["chainedLeafHex"], f"{path.name}: the chain differs")
            vectors.append((path.stem, folder / vector["schema"], value))
    return vectors


def check_schemas(folder, schemas, vectors, records):
    try:
        import jsonschema
        from referencing import Registry, Resource
    except ImportError:
        print("SKIPPED: jsonschema is not installed; the vectors are not held against the schemas")
        return
    registry = Registry().with_resources(
        (schema["$id"], Resource.from_contents(schema)) for schema in schemas.values()
    )
    validators = {}
    for path, schema in schemas.items():
        jsonschema.Draft202012Validator.check_schema(schema)
        validators[path] = jsonschema.Draft202012Validator(schema, registry=registry)
    whole = validators[folder / "entries/entry.json"]
    refused = 0
    for kind, path, value in vectors:
        validator = validators[path]
        for error in validator.iter_errors(value):
            check(False, f"{kind}: {error.json_path}: {error.message}")
        for other in altered(value):
            refused += not validator.is_valid(other)
        strange = [other for other in altered(value) if "strange" in canonical(other)]
        for other in strange:
            check(not validator.is_valid(other), f"{kind}: a strange member is let through")
        for key in value:
            less = {name: held for name, held in value.items() if name != key}
            check(not validator.is_valid(less), f"{kind}: {key} may be left out")
        if kind not in ("entry", "genesis", "submission"):
            frame = {"record": value, "seq": 9, "submission": 8}
            linked = {**frame, "passbook": {"line": 1}}
            check(whole.is_valid(frame) == ("account" not in value), f"{kind}: frame")
            check(whole.is_valid(linked) == ("account" in value), f"{kind}: frame with passbook")
    check_rules(folder, validators)
    records = [json.loads(line) for line in records.read_text("utf-8").split("\n")]
    for record in records:
        validator = validators[folder / f"entries/{record['kind']}.json"]
        for error in validator.iter_errors(record):
            check(False, f"{canonical(record)}: {error.json_path}: {error.message}")
    print(
        f"{len(schemas)} schemas, {len(vectors)} vectors, {refused} altered vectors refused,"
        f" {len(records)} records let through"
    )


def check_rules(folder, validators):
    """The schema of rule documents against the examples, and against what it must refuse."""
    validator = validators[folder / "rules/rule.json"]
    paths = sorted((folder.parent / "Docs/Examples/rules").rglob("*.json"))
    check(len(paths) > 10, "examples of rule documents are missing")
    altered_rules = 0
    for path in paths:
        document = load(path)
        check(path.stem == document["code"].lower(), f"{path.name}: named for another code")
        for error in validator.iter_errors(document):
            check(False, f"{path.name}: {error.json_path}: {error.message}")
        for name in document:
            strange = {**document, name + "X": document[name]}
            altered_rules += 1
            check(not validator.is_valid(strange), f"{path.name}: {name}X is let through")
    refused = load(folder / "refused/rules.json")
    for case in refused:
        seen = not case.get("beyondSchema", False)
        check(validator.is_valid(case["document"]) != seen, f"refused/rules.json: {case['note']}")
    print(f"{len(paths)} rule documents let through, {len(refused) + altered_rules} refused")


def main():
    folder = pathlib.Path(sys.argv[1])
    paths = [folder / "values.json", *sorted((folder / "entries").glob("*.json"))]
    kinds = {path.stem for path in paths[1:]}
    paths += sorted((folder / "rules").glob("*.json"))
    schemas = {path: load(path) for path in paths}
    vectors = check_vectors(folder)
    check(kinds == {kind for kind, _, _ in vectors}, "each schema has vectors and each vector one")
    check_schemas(folder, schemas, vectors, pathlib.Path(sys.argv[2]))
    for fault in faults:
        print(fault, file=sys.stderr)
    sys.exit(1 if faults else 0)


main()
