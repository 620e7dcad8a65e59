"""The files GitHub reads: that they parse, name commands that exist, and may do no more than they must."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORMS = sorted(p for p in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml") if p.name != "config.yml")


def read(path):
    # BaseLoader: `on` is a key of workflows, not the truth value YAML 1.1 makes of it
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def jobs(path):
    return read(path)["jobs"].values()


def steps(path):
    return [step for job in jobs(path) for step in job["steps"]]


def commands(path):
    return [shlex.split(line) for step in steps(path) for line in step.get("run", "").splitlines() if line.strip()]


def name(path):
    return path.name


each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=name)
each_form = pytest.mark.parametrize("path", FORMS, ids=name)


def test_there_are_the_workflows_and_forms_the_documents_speak_of():
    assert [p.name for p in WORKFLOWS] == ["check.yml", "deploy.yml"]
    assert [p.name for p in FORMS] == ["correction.yml", "new-place.yml", "translation.yml"]
    assert "정보 바로잡기 · Correct a place" in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert read(FORMS[0])["name"] == "정보 바로잡기 · Correct a place"


@each_workflow
def test_every_command_exists(path):
    targets = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)[1].split()
    assert commands(path)
    for words in commands(path):
        if words[0] == "make":
            assert set(words[1:]) <= set(targets), words
        elif words[0] == ".venv/bin/ruff":
            assert words[1] == "check"
        else:
            assert words[0] == ".venv/bin/python", words
            script = ROOT / words[1]
            options = [word for word in words[2:] if word.startswith("-")]
            done = subprocess.run([sys.executable, script, "--help"], capture_output=True, text=True, check=True)
            assert all(option in done.stdout for option in options), words


def test_a_pull_request_is_checked_and_tested():
    workflow = read(ROOT / ".github" / "workflows" / "check.yml")
    assert "pull_request" in workflow["on"]
    run = [" ".join(words) for words in commands(ROOT / ".github" / "workflows" / "check.yml")]
    assert run[0] == "make setup"
    assert ".venv/bin/python scripts/validate.py --format github" in run
    assert ".venv/bin/python scripts/format.py --check" in run
    assert run[-1] == "make test"


def test_the_main_branch_is_published():
    path = ROOT / ".github" / "workflows" / "deploy.yml"
    workflow = read(path)
    assert workflow["on"]["push"]["branches"] == ["main"]
    build, deploy = jobs(path)
    (made,) = (step for step in build["steps"] if step.get("run") == "make site")
    assert made["env"] == {"GYEOT_SITE_URL": "${{ vars.GYEOT_SITE_URL || steps.pages.outputs.base_url }}"}
    (upload,) = (step for step in build["steps"] if "upload-pages-artifact" in step.get("uses", ""))
    assert upload["with"]["path"] == "site"
    assert deploy["needs"] == "build"
    assert deploy["environment"]["name"] == "github-pages"


@each_workflow
def test_permissions_are_the_least(path):
    workflow = read(path)
    assert workflow["permissions"] in ({}, {"contents": "read"}), "a job asks for more where it needs it"
    assert not {"pull_request_target", "workflow_run", "issue_comment"} & set(workflow["on"])
    for job in jobs(path):
        writes = {scope for scope, level in job.get("permissions", {}).items() if level != "read"}
        publishes = any("actions/deploy-pages@" in step.get("uses", "") for step in job["steps"])
        assert writes == ({"pages", "id-token"} if publishes else set())
        assert not (publishes and any("run" in step for step in job["steps"])), "our code never holds the keys"
        assert int(job["timeout-minutes"]) <= 60


@each_workflow
def test_actions_are_pinned_and_keep_no_credentials(path):
    text = path.read_text(encoding="utf-8")
    used = re.findall(r"uses: (.+)", text)
    assert used
    for line in used:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line
    for step in steps(path):
        if "actions/checkout@" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] == "false"


def test_an_action_has_one_version():
    used = {line for path in WORKFLOWS for line in re.findall(r"uses: (.+)", path.read_text(encoding="utf-8"))}
    assert len({line.split("@")[0] for line in used}) == len(used)


@each_workflow
def test_nothing_from_outside_is_put_into_a_command(path):
    for step in steps(path):
        assert "${{" not in step.get("run", "")


@each_workflow
def test_one_run_at_a_time_and_downloads_are_kept(path):
    assert read(path)["concurrency"]["group"]
    cached = {
        step["uses"].split("@")[0]: step["with"].get("cache")
        for step in steps(path)
        if "setup-" in step.get("uses", "")
    }
    assert cached == {"actions/setup-python": "pip", "actions/setup-node": "npm"}
    for step in steps(path):
        if "actions/setup-python@" in step.get("uses", ""):
            assert (ROOT / step["with"]["cache-dependency-path"]).is_file()


@each_form
def test_a_form_is_what_github_takes(path):
    form = read(path)
    assert {"name", "description", "body"} <= set(form) <= {"name", "description", "title", "labels", "body"}
    ids = [item["id"] for item in form["body"] if item["type"] != "markdown"]
    assert len(ids) == len(set(ids))
    for item in form["body"]:
        assert item["type"] in ("markdown", "input", "textarea", "dropdown", "checkboxes")
        assert set(item) <= {"type", "id", "attributes", "validations"}
        if item["type"] == "markdown":
            assert item["attributes"]["value"]
            continue
        assert re.fullmatch(r"[a-zA-Z0-9_-]+", item["id"])
        assert set(item["attributes"]) <= {"label", "description", "placeholder", "value", "options", "multiple"}
        if item["type"] == "dropdown":
            options = item["attributes"]["options"]
            assert len(options) == len(set(options)) > 1
        if item["type"] == "checkboxes":
            assert all(set(option) <= {"label", "required"} for option in item["attributes"]["options"])


@each_form
def test_a_form_speaks_korean_and_english(path):
    form = read(path)
    texts = [form["name"], form["description"]]
    for item in form["body"]:
        attributes = item["attributes"]
        texts += [attributes[key] for key in ("label", "description", "value") if key in attributes]
        texts += [o if isinstance(o, str) else o["label"] for o in attributes.get("options", [])]
    for text in texts:
        assert re.search("[가-힣]", text), text
        assert re.search("[A-Za-z]{2}", text), text


@each_form
def test_a_form_warns_before_it_asks(path):
    first, *_, last = read(path)["body"]
    assert first["type"] == "markdown"
    warning = first["attributes"]["value"]
    for words in ("누구나 볼 수 있습니다", "Everyone can read", "절대 쓰지 마세요", "ever", "address"):
        assert words in warning
    assert last["attributes"]["options"][0]["required"] == "true"


def test_the_site_can_fill_in_the_place():
    form = ROOT / ".github" / "ISSUE_TEMPLATE" / "correction.yml"
    assert "template=correction.yml&center={id}" in form.read_text(encoding="utf-8")
    assert "center" in [item.get("id") for item in read(form)["body"]]


@pytest.mark.parametrize("path", sorted((ROOT / ".github").rglob("*.yml")), ids=name)
def test_it_is_yaml_without_doubled_keys(path):
    class Strict(yaml.BaseLoader):
        pass

    def mapping(loader, node):
        keys = [loader.construct_object(key) for key, _ in node.value]
        assert len(keys) == len(set(keys)), f"{path.name}: {keys}"
        return {k: loader.construct_object(v, deep=True) for k, (_, v) in zip(keys, node.value, strict=True)}

    Strict.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, mapping)
    assert yaml.load(path.read_text(encoding="utf-8"), Loader=Strict)


def test_ci_runs_the_tests_of_this_repository_from_anywhere(tmp_path):
    make = tmp_path / "make"
    make.write_text('#!/bin/sh\necho "$PWD: $*"\nexit 7\n', encoding="utf-8")
    make.chmod(0o755)
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [ROOT / ".ci" / "run"], cwd=tmp_path, env=os.environ | {"PATH": path}, capture_output=True, text=True
    )
    assert done.stdout == f"{ROOT}: test\n"
    assert done.returncode == 7, "its failure is the run's failure"
