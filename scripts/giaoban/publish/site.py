"""The site: MkDocs makes it from the pages beside the last good site, and the two are exchanged at the end."""

import json
import logging
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from logging.handlers import MemoryHandler
from pathlib import Path

from rich.console import Console

from ..base.messages import GiaobanError, Translator, msg
from ..base.resources import MKDOCS, SITE
from ..known.workspace import State, Workspace
from ..objects.audience import Audience
from ..objects.json_values import Json
from ..repository.store import open_store
from .api import Objects
from .folders import OUTPUTS
from .last import Last, keep, last_of
from .pages import pages_of, view_of
from .whole import room, unwritable

_INDEX = Path("api") / "v1" / "index.json"  # every site has this file, which says for whom the site is
# Read by MkDocs and the theme; the first sets the dates in the output to the moment, the second hides an advert.
_EPOCH, _NOTICE = "SOURCE_DATE_EPOCH", "NO_MKDOCS_2_WARNING"


def write_pages(state: State, moment: datetime, folder: Path, audience: Audience = Audience.OFFICE) -> int:
    """Write the generated and the written pages as Markdown below a folder, and return their number.

    Raises GiaobanError where they cannot be written.
    """
    pages = pages_of(state, moment, audience)
    content = SITE / "content"
    try:
        for page in pages:
            target = folder / page.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(page.text, encoding="utf-8")
        written = [path for path in sorted(content.rglob("*")) if path.is_file()]
        for path in written:
            target = folder / path.relative_to(content)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    except OSError as error:
        raise unwritable(folder, error) from error
    return len(pages) + len(written)


def objects_of(
    workspace: Workspace, state: State, moment: datetime, audience: Audience, out: Path | None = None
) -> Objects:
    """Return the objects of a site, with what takes longest of them: the summaries that are not in the last build."""
    last = last_of(open_store(workspace.repository), _output(workspace, audience, out))
    objects = Objects(view_of(state, moment, audience), audience, last)
    for period in objects.view.told:
        objects.summary(period)
    return objects


def _output(workspace: Workspace, audience: Audience, out: Path | None) -> Path:
    return workspace.root / OUTPUTS[audience] if out is None else out.absolute()


def build_site(
    workspace: Workspace,
    state: State,
    moment: datetime,
    audience: Audience = Audience.OFFICE,
    out: Path | None = None,
    ahead: Objects | None = None,
) -> Path:
    """Build the site of a repository for an audience and return its folder: `out`, else that of OUTPUTS.

    What is made of the same as in the last build into the folder is taken from there; the result is that of a build
    from nothing. `ahead` are the objects if they were made ahead.

    All or nothing: a build that fails leaves the last good site unchanged. Raises GiaobanError where MkDocs cannot
    build it, the folder cannot be written, or `out` has something else, including a site for another audience.
    """
    output = _output(workspace, audience, out)
    if out is not None and not _may_replace(output, audience):
        raise GiaobanError(
            msg("{folder} holds something other than a site for this audience; it is left as it is.", folder=output),
            msg("Choose another folder with --out, or delete it yourself."),
        )
    if ahead is None or ahead.view.state.inputs is not state.known(moment).inputs:
        ahead = objects_of(workspace, state, moment, audience, out)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        with room(output) as beside:
            with _telling():
                record = _run_mkdocs(beside.new, ahead, output)
            beside.put()
            keep(open_store(workspace.repository), output, record)
    except OSError as error:
        raise unwritable(output, error) from error
    return output


def _may_replace(folder: Path, audience: Audience) -> bool:
    """Tell whether a folder may be replaced: it is missing, empty, or has a site for the same audience."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        return False
    if not folder.exists() or not any(folder.iterdir()):
        return True
    try:
        index = json.loads((folder / _INDEX).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(index, dict) and index.get("audience") == audience.value


def serve_site(workspace: Workspace, port: int, audience: Audience = Audience.OFFICE) -> None:
    """Serve the site for an audience on this machine until interrupted; it is built again when a report changes.

    Raises GiaobanError where the port is taken or the first build fails.
    """
    os.environ.setdefault(_NOTICE, "true")
    os.environ["GIAOBAN_REPO"] = str(workspace.root)
    os.environ["GIAOBAN_AUDIENCE"] = audience.value
    from mkdocs.commands.serve import serve
    from mkdocs.exceptions import MkDocsException

    _show_progress()
    try:
        serve(config_file=str(MKDOCS), dev_addr=f"127.0.0.1:{port}", open_in_browser=False)
    except OSError as error:
        raise GiaobanError(
            msg("The site cannot be served on port {port}: {reason}", port=port, reason=error.strerror or str(error)),
            msg("Choose another one with --port."),
        ) from error
    except (MkDocsException, SystemExit) as error:
        raise GiaobanError(msg("The site could not be built: {reason}", reason=_reason(error))) from error


def _run_mkdocs(folder: Path, objects: Objects, output: Path) -> Json:
    """Run MkDocs into a folder and return what the site was made of; any warning of it is a failure."""
    moment = objects.view.moment
    last = objects.earlier if isinstance(objects.earlier, Last) else Last(output)
    with _environment(**{_EPOCH: str(int(moment.timestamp())), _NOTICE: "true"}), _messages() as warnings:
        from mkdocs.commands.build import build
        from mkdocs.config import load_config
        from mkdocs.exceptions import MkDocsException

        from . import hook

        try:
            config = load_config(str(MKDOCS), site_dir=str(folder), strict=True)
            hook.give(config, hook.Source(objects, last))
            build(config)
            record = hook.record_of(config)
        except (MkDocsException, SystemExit) as error:
            reasons = "; ".join(entry.getMessage() for entry in warnings.buffer) or _reason(error)
            raise GiaobanError(
                msg("The site could not be built: {reason}", reason=reasons),
                msg("The site of before has been left as it was."),
            ) from error
    folder.chmod(0o755)  # tempfile makes it readable only for its owner, but a web server must read it
    return record


@contextmanager
def _telling() -> Iterator[None]:
    """Show on a terminal that the site is being built; in logs and pipes show nothing."""
    console = Console(stderr=True)
    if not console.is_terminal or os.environ.get("CI"):
        yield
        return
    with console.status(Translator("vi")(msg("Building the site…"))):
        yield


@contextmanager
def _environment(**values: str) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in values}
    os.environ.update(values)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@contextmanager
def _messages() -> Iterator[MemoryHandler]:
    """Keep MkDocs' warnings in a handler's buffer instead of letting it print them."""
    logger = logging.getLogger("mkdocs")
    handler = MemoryHandler(sys.maxsize, flushLevel=sys.maxsize)
    handler.setLevel(logging.WARNING)
    propagates = logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield handler
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagates


def _show_progress() -> None:
    logger = logging.getLogger("mkdocs")
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False


def _reason(error: BaseException) -> str:
    return str(getattr(error, "message", "") or error)
