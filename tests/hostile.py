"""Settings and variables of a user that would change every answer of Git, or run a program, if they were heeded."""

from pathlib import Path
from typing import Final

# Programs that leave a file behind when they are run: {ran} is where.
_SETTINGS: Final = """
[log]
    showRoot = false
    showSignature = true
    follow = true
    date = relative
    decorate = full
    diffMerges = off
    mailmap = true
[diff]
    renames = copies
    renameLimit = 1
    external = {ran}-diff
    orderFile = {folder}/order
    ignoreSubmodules = all
    relative = true
    noprefix = true
    wordRegex = .
[core]
    quotePath = true
    autocrlf = true
    eol = crlf
    fsmonitor = {ran}-fsmonitor
    hooksPath = {folder}/hooks
    attributesFile = {folder}/attributes
    excludesFile = {folder}/ignore
    pager = {ran}-pager
    abbrev = 5
    commentChar = ;
    sshCommand = {ran}-ssh
    alternateRefsCommand = {ran}-refs
[color]
    ui = always
[i18n]
    logOutputEncoding = UTF-16
    commitEncoding = ISO-8859-1
[format]
    pretty = oneline
[status]
    showUntrackedFiles = no
    relativePaths = false
[commit]
    gpgSign = true
[gpg]
    program = {ran}-gpg
[filter "x"]
    clean = {ran}-clean
    smudge = {ran}-smudge
    required = true
[diff "x"]
    textconv = {ran}-textconv
    command = {ran}-driver
[user]
    useConfigOnly = true
[init]
    defaultBranch = khac
[gc]
    auto = 1
[merge]
    renames = false
"""
_NAMES: Final = ("diff", "fsmonitor", "pager", "ssh", "refs", "gpg", "clean", "smudge", "textconv", "driver")
_HOOKS: Final = ("pre-commit", "post-index-change", "reference-transaction", "post-checkout")


def hostile_settings(folder: Path) -> dict[str, str]:
    """Write a user's settings into a folder, and return the variables that make Git read them."""
    ran = folder / "ran"
    hooks = folder / "hooks"
    hooks.mkdir()
    for path in [*(folder / f"run-{name}" for name in _NAMES), *(hooks / name for name in _HOOKS)]:
        path.write_text(f'#!/bin/sh\ntouch "{ran}-{path.name}"\nexit 1\n', encoding="utf-8")
        path.chmod(0o755)
    (folder / "order").write_text("*.jsonl\n*2013-0*\n", encoding="utf-8")
    (folder / "attributes").write_text("* filter=x diff=x text\n", encoding="utf-8")
    (folder / "ignore").write_text("*\n", encoding="utf-8")
    settings = folder / "gitconfig"
    settings.write_text(_SETTINGS.format(ran=folder / "run", folder=folder), encoding="utf-8")
    return {
        "GIT_CONFIG_GLOBAL": str(settings),
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "log.showRoot",
        "GIT_CONFIG_VALUE_0": "false",
        "GIT_LITERAL_PATHSPECS": "0",
        "GIT_ICASE_PATHSPECS": "1",
        "GIT_EXTERNAL_DIFF": str(folder / "run-diff"),
        "GIT_DIFF_OPTS": "--unified=0",
        "GIT_PAGER": str(folder / "run-pager"),
        "GIT_REPLACE_REF_BASE": "refs/heads/",
        "GIT_NAMESPACE": "khac",
        "GIT_OBJECT_DIRECTORY": str(folder / "objects"),
        "GIT_DEFAULT_HASH": "sha256",
        "GIT_TRACE": "1",
        "GIT_GRAFT_FILE": str(folder / "order"),
        "LC_TIME": "ar_EG.UTF-8",
    }
