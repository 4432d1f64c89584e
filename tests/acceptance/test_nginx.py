"""The nginx example of deploy/ as it stands, run by the real nginx over both sites: who sees what, and how it comes."""

import base64
import gzip
import hashlib
import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ..conftest import ROOT, VALID, Repository

NGINX, TYPES = shutil.which("nginx", path=f"{os.defpath}:/usr/sbin"), Path("/etc/nginx/mime.types")
OFFICE, LEVELS = "giaoban.co-quan.example", "giaoban.moi-cap.example"
ROOTS = {OFFICE: "html", LEVELS: "html-levels"}
CERTIFICATES = {OFFICE: "co-quan", LEVELS: "moi-cap"}
# The user of each site; the other one's does not open it.
LOGIN = {OFFICE: "can-bo:mat-khau-1", LEVELS: "cong-doan:mat-khau-2"}

pytestmark = pytest.mark.skipif(
    not (NGINX and TYPES.is_file() and shutil.which("openssl")),
    reason="không có nginx trên máy này (apt-get install nginx-light openssl); .ci/run cài nó",
)
# What the machine's own /etc/nginx/nginx.conf says around the example; everything it writes goes below the folder.
AROUND = """\
{user}
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include mime.types;
    default_type application/octet-stream;
    include {folder}/giaoban.conf;
}}
"""


@dataclass(frozen=True)
class Answer:
    """What came back: the status, the headers by their names in small letters, and the body as it was sent."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Server:
    """A running nginx: its folder with the sites, and its ports."""

    folder: Path
    secure: int
    plain: int

    def site(self, host: str) -> Path:
        """Return the folder of a site."""
        return self.folder / ROOTS[host]

    def get(self, host: str, path: str, login: str | None = None, **headers: str) -> Answer:
        """Ask a host for a path over TLS, with the certificate of that host alone being trusted."""
        trusted = ssl.create_default_context(cafile=self.folder / f"{CERTIFICATES[host]}.pem")
        with socket.create_connection(("127.0.0.1", self.secure), timeout=10) as raw:
            connection = http.client.HTTPConnection(host)
            connection.sock = trusted.wrap_socket(raw, server_hostname=host)
            return _answer(connection, path, login, headers)

    def get_plainly(self, host: str, path: str) -> Answer:
        """Ask a host for a path without TLS."""
        connection = http.client.HTTPConnection("127.0.0.1", self.plain, timeout=10)
        return _answer(connection, path, None, {"Host": host})


def _answer(connection: http.client.HTTPConnection, path: str, login: str | None, headers: dict[str, str]) -> Answer:
    if login is not None:
        headers["Authorization"] = f"Basic {base64.b64encode(login.encode()).decode()}"
    connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    found = connection.getresponse()
    answer = Answer(found.status, {name.lower(): value for name, value in found.getheaders()}, found.read())
    connection.close()
    return answer


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def write_settings(folder: Path, secure: int, plain: int) -> None:
    """Write the example with the paths and ports of a folder in place of a server's, and nothing else changed."""
    text = (ROOT / "deploy" / "nginx-hai-doi-tuong.conf").read_text("utf-8")
    settings = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    for old, new in (
        ("listen 443", f"listen 127.0.0.1:{secure}"),
        ("listen 80", f"listen 127.0.0.1:{plain}"),
        ("/etc/ssl/giaoban", str(folder)),
        ("/srv/giaoban", str(folder)),
        ("/etc/nginx", str(folder)),
    ):
        assert old in settings
        settings = settings.replace(old, new)
    (folder / "giaoban.conf").write_text(settings, "utf-8")
    shutil.copy(ROOT / "deploy" / "nginx-giaoban-chung.conf", folder / "giaoban-chung.conf")
    shutil.copy(TYPES, folder / "mime.types")
    around = AROUND.format(folder=folder, user="user root;" if os.geteuid() == 0 else "")
    (folder / "nginx.conf").write_text(around, "utf-8")
    for host, name in CERTIFICATES.items():
        subprocess.run(
            [
                *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
                *("-days", "2", "-subj", f"/CN={host}", "-addext", f"subjectAltName=DNS:{host}"),
                *("-keyout", str(folder / f"{name}.key"), "-out", str(folder / f"{name}.pem")),
            ],
            check=True,
            capture_output=True,
        )
        user, _, word = LOGIN[host].partition(":")
        hashed = base64.b64encode(hashlib.sha1(word.encode(), usedforsecurity=False).digest()).decode()
        (folder / f"giaoban-{name}.htpasswd").write_text(f"{user}:{{SHA}}{hashed}\n", "ascii")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Build both sites of the example data, let nginx serve them, and stop it in the end."""
    folder = tmp_path_factory.mktemp("nginx")
    shutil.copytree(VALID / "reports", folder / "kho" / "reports")
    repository = Repository(folder / "kho")
    repository.git("init", "--quiet", "--initial-branch=main")
    repository.commit(date="2013-04-02T08:00:00+07:00")
    for host, more in ((OFFICE, ()), (LEVELS, ("--audience", "levels"))):
        done = repository.run("build", "--as-of", "2013-04-22", "--out", str(folder / ROOTS[host]), *more)
        assert done.code == 0, done.err
        (folder / ROOTS[host] / ".an").write_text("hidden", "utf-8")
    secure, plain = free_port(), free_port()
    write_settings(folder, secure, plain)
    with subprocess.Popen(
        [str(NGINX), "-p", str(folder), "-c", str(folder / "nginx.conf")], stderr=subprocess.PIPE
    ) as process:
        _wait(process, secure)
        yield Server(folder, secure, plain)
        process.terminate()
    # Nothing was wrong with the settings, nor while it ran, but what the tests provoke.
    log = (folder / "error.log").read_text("utf-8").splitlines()
    assert [line for line in log if "[error]" not in line and "rejected" not in line and "[notice]" not in line] == []


def _wait(process: "subprocess.Popen[bytes]", port: int) -> None:
    for _ in range(100):
        assert process.poll() is None, process.stderr and process.stderr.read().decode()
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("nginx does not answer")


def paths_of(site: Path) -> list[str]:
    """Return the address of every file of a site, and of every folder that is a page."""
    files = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*")) if path.is_file()]
    return [f"/{path.removesuffix('index.html')}" for path in files if not path.startswith(".")]


@pytest.mark.parametrize("host", [OFFICE, LEVELS])
def test_nothing_is_seen_without_the_right_login(server: Server, host: str) -> None:
    """Every file asks for a password: pages, search index, data, feeds, assets; the other site's does not open it."""
    paths = paths_of(server.site(host))
    kinds = {"/", "/search/search_index.json", "/api/v1/index.json", "/feeds/chi-dao.xml", "/feeds/han-nop.ics"}
    assert kinds <= set(paths)
    other = LOGIN[LEVELS if host == OFFICE else OFFICE]
    # A page of each folder, and every file that is no page.
    seen = {path.rstrip("/").rpartition("/")[0] if path.endswith("/") else path: path for path in paths}.values()
    for path in [*seen, "/khong-co/", "/.an", "/404.html"]:
        answer = server.get(host, path)
        assert answer.status == 401, path
        assert b"401 Authorization Required" in answer.body, path
        assert len(answer.body) < 300, path
        assert answer.headers["www-authenticate"].startswith("Basic realm=")
    for path in kinds:
        assert server.get(host, path, other).status == 401, path


@pytest.mark.parametrize("host", [OFFICE, LEVELS])
def test_everything_is_seen_with_it(server: Server, host: str) -> None:
    """With the login of the site every file comes as it is on the disk, as what it is, for both audiences apart."""
    site = server.site(host)
    kinds = {
        "": "text/html; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".js": "application/javascript; charset=utf-8",
        ".json": "application/json; charset=utf-8",
        ".csv": "text/csv; charset=utf-8",
        ".ics": "text/calendar; charset=utf-8",
        ".xml": "application/atom+xml; charset=utf-8",
        ".svg": "image/svg+xml; charset=utf-8",
    }
    found = set()
    for path in paths_of(site):
        ending = Path(path).suffix if not path.endswith("/") else ""
        if ending in ("", ".json") and len(path) % 4:
            continue  # one in four of the many
        file = site / path[1:] / "index.html" if path.endswith("/") else site / path[1:]
        answer = server.get(host, path, LOGIN[host])
        assert (answer.status, answer.body) == (200, file.read_bytes()), path
        assert answer.headers["content-type"] == kinds[ending], path
        found.add(ending)
    assert found == set(kinds)


def test_what_is_not_there_is_told_by_the_sites_own_page(server: Server) -> None:
    """A wrong address, a hidden file and a folder's list get the site's page for it; a folder's name leads to it."""
    missing = (server.site(OFFICE) / "404.html").read_bytes()
    for path in (
        "/khong-co/",
        "/.an",
        "/assets/",
        "/feeds/",
        "/feeds/khong.xml",
        "/assets/giaoban/giaoban.01234567.css",
    ):
        answer = server.get(OFFICE, path, LOGIN[OFFICE])
        assert (answer.status, answer.body) == (404, missing), path
        assert answer.headers["cache-control"] == "private, no-cache"
    folder = server.get(OFFICE, "/don-vi", LOGIN[OFFICE])
    assert (folder.status, folder.headers["location"]) == (301, "/don-vi/")
    assert server.get(OFFICE, "/../html-levels/index.html", LOGIN[OFFICE]).status == 400


def test_only_by_name_and_only_with_tls(server: Server) -> None:
    """Plain HTTP leads to TLS and shows nothing; another name gets no answer at all; nobody may frame a page."""
    answer = server.get_plainly(LEVELS, "/don-vi/?q=1")
    assert (answer.status, answer.headers["location"]) == (301, f"https://{LEVELS}/don-vi/?q=1")
    anyone = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    anyone.check_hostname, anyone.verify_mode = False, ssl.CERT_NONE
    with (
        socket.create_connection(("127.0.0.1", server.secure), timeout=10) as raw,
        pytest.raises(ssl.SSLError, match="UNRECOGNIZED_NAME"),
    ):
        anyone.wrap_socket(raw, server_hostname="giaoban.khac.example")
    for answer in (server.get(OFFICE, "/"), server.get(OFFICE, "/", LOGIN[OFFICE])):
        assert answer.headers["server"] == "nginx"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["x-robots-tag"] == "noindex, nofollow"
        assert answer.headers["strict-transport-security"] == "max-age=31536000"
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


def test_text_is_sent_compressed_and_kept_as_long_as_it_may(server: Server) -> None:
    """Text comes compressed; files named by what is in them are kept, all others asked for again and not sent twice."""
    site = server.site(OFFICE)
    style = next(path for path in paths_of(site) if re.search(r"\.[0-9a-f]{8}\.css$", path))
    for path in (
        "/",
        style,
        "/search/search_index.json",
        "/feeds/chi-dao.xml",
        "/feeds/han-nop.ics",
        "/api/v1/index.json",
    ):
        answer = server.get(OFFICE, path, LOGIN[OFFICE], Accept_Encoding="gzip")
        assert answer.headers["content-encoding"] == "gzip", path
        assert answer.headers["vary"] == "Accept-Encoding"
        whole = (site / path[1:] / "index.html" if path == "/" else site / path[1:]).read_bytes()
        assert gzip.decompress(answer.body) == whole
        assert len(answer.body) < len(whole), path
        kept = "private, max-age=31536000, immutable" if path == style else "private, no-cache"
        assert answer.headers["cache-control"] == kept, path
        again = server.get(OFFICE, path, LOGIN[OFFICE], If_None_Match=answer.headers["etag"], Accept_Encoding="gzip")
        assert (again.status, again.body) == (304, b""), path
        assert again.headers["cache-control"] == kept
        assert server.get(OFFICE, path, If_None_Match=answer.headers["etag"]).status == 401
    record = server.get(OFFICE, "/assets/giaoban/ban-ghi.css", LOGIN[OFFICE])  # too small to be compressed
    assert record.headers["cache-control"] == "private, no-cache"
