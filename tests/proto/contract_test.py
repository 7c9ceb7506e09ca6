#!/usr/bin/env python3
"""The contract against itself and against the server: every golden message fits its schema, a message with a fault does not, and
openapi.yaml names exactly the requests that the server's table of routes answers."""
import copy
import json
import pathlib
import re
import sys
import unittest

import jsonschema
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROTO = ROOT / "proto"
MESSAGES = PROTO / "examples" / "messages"

STORE = {}
for path in (PROTO / "schemas").glob("*.json"):
    schema = json.loads(path.read_text(encoding="utf-8"))
    STORE[schema["$id"]] = schema


def validator(name):
    schema = STORE["https://fieldledger.example/schemas/" + name]
    resolver = jsonschema.RefResolver(schema["$id"], schema, store=STORE)
    return jsonschema.Draft202012Validator(schema, resolver=resolver)


def lines_of(name):
    return [json.loads(line) for line in (MESSAGES / name).read_text(encoding="utf-8").splitlines()]


# Each example: the schema of its first line, and of those that follow.
EXAMPLES = {
    "blob_receipt.json": ("blob_receipt.json", None),
    "change_every_member.json": ("change.json", None),
    "evidence_change.json": ("change.json", None),
    "enrol_request.json": ("enrol_request.json", None),
    "enrol_answer.json": ("enrol_answer.json", None),
    "enrol_answer_server_key.json": ("enrol_answer.json", None),
    "enrol_anew_request.ndjson": ("enrol_anew_request.json", "enrol_anew_signature.json"),
    "enrol_anew_answer.json": ("enrol_anew_answer.json", None),
    "enrol_anew_answer_verdict.json": ("enrol_anew_answer.json", None),
    "erase_personal_request.json": ("erase_personal_request.json", None),
    "erase_personal_answer.json": ("erase_personal_answer.json", None),
    "erasure_change.json": ("change.json", None),
    "problem_gap.json": ("problem.json", None),
    "problem_fork.json": ("problem.json", None),
    "problem_device_closed.json": ("problem.json", None),
    "review_page.json": ("review_page.json", None),
    "review_decision.json": ("review_decision.json", None),
    "review_outcome.json": ("review_outcome.json", None),
    "sync_push.ndjson": ("sync_request_head.json", "pushed"),
    "sync_pull.ndjson": ("sync_request_head.json", "pushed"),
    "sync_answer.ndjson": ("sync_answer_head.json", "item.json"),
    "sync_answer_erased.ndjson": ("sync_answer_head.json", "item.json"),
    "sync_answer_set.ndjson": ("sync_answer_head.json", "item.json"),
    "sync_answer_server_key.ndjson": ("sync_answer_head.json", "item.json"),
    "snapshot_page.ndjson": ("snapshot_head.json", "item.json"),
}


def schema_of(line, rest):
    if rest == "pushed":
        return "personal_line.json" if "personal" in line else "change.json"
    return rest


class ExamplesFitTheirSchemas(unittest.TestCase):
    def test_schemas_are_schemas(self):
        for schema in STORE.values():
            jsonschema.Draft202012Validator.check_schema(schema)

    def test_every_message_example_has_a_schema_and_fits_it(self):
        listed = {path.name for path in MESSAGES.iterdir()}
        self.assertEqual(listed, set(EXAMPLES))
        for name, (first, rest) in EXAMPLES.items():
            head, *others = lines_of(name)
            with self.subTest(name):
                validator(first).validate(head)
                for line in others:
                    validator(schema_of(line, rest)).validate(line)

    def test_a_missing_or_wrong_member_is_noticed(self):
        for name, (first, _) in EXAMPLES.items():
            head = lines_of(name)[0]
            for member in STORE["https://fieldledger.example/schemas/" + first]["required"]:
                without = {key: value for key, value in head.items() if key != member}
                self.assertFalse(validator(first).is_valid(without), f"{name} without {member}")
                wrong = copy.deepcopy(head)
                wrong[member] = {"neither": ["text", "nor", "number"]} if not isinstance(head[member], dict) else "text"
                self.assertFalse(validator(first).is_valid(wrong), f"{name} with a wrong {member}")


class OpenApiIsTheTableOfRoutes(unittest.TestCase):
    def setUp(self):
        self.api = yaml.safe_load((PROTO / "openapi.yaml").read_text(encoding="utf-8"))

    def test_every_route_is_described_and_nothing_else(self):
        source = (ROOT / "server" / "api" / "routes.cpp").read_text(encoding="utf-8")
        routes = {(method.lower(), path) for method, path in re.findall(r'Method::(\w+),\s*"([^"]+)"', source)}
        self.assertGreater(len(routes), 10)
        described = {(method, re.sub(r"\{[^}]*\}", "{}", path)) for path, methods in self.api["paths"].items()
                     for method in methods if method in ("get", "head", "post", "patch", "delete", "options")}
        self.assertEqual(described - LIVE, routes)

    def test_every_reference_leads_somewhere(self):
        for reference in references(self.api):
            path, _, place = reference.partition("#")
            document = self.api if not path else json.loads((PROTO / path).read_text(encoding="utf-8"))
            for part in [part for part in place.split("/") if part]:
                self.assertIn(part, document, reference)
                document = document[part]

    def test_every_request_says_what_it_answers(self):
        for path, methods in self.api["paths"].items():
            for method, request in methods.items():
                with self.subTest(f"{method} {path}"):
                    self.assertTrue(request["summary"])
                    self.assertTrue(any(status.startswith("2") or status == "101" for status in map(str, request["responses"])))


# Served by the session, not by the table.
LIVE = {("get", "/v1/live")}


def references(node):
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "$ref":
                yield value
            else:
                yield from references(value)
    elif isinstance(node, list):
        for value in node:
            yield from references(value)


if __name__ == "__main__":
    sys.exit(unittest.main())
