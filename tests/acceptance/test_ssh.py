"""The hooks of a Git server over real SSH: a private sshd on loopback, and two people with a key each."""

import json
import os
import shlex
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from giaoban.repository.hooks import install_server

from ..conftest import GIT_ENV, VALID, MakeRepository, Repository

SSHD = Path("/usr/sbin/sshd")
OFFICER, CLERK = "ldld-ham-tan", "van-thu-tinh"
FEBRUARY, CASE = "units/ham-tan/2013/2013-02.yml", "province/cases/2013/2013-007.yml"

pytestmark = pytest.mark.skipif(
    not (SSHD.is_file() and shutil.which("ssh-keygen")),
    reason="không có máy chủ SSH (openssh-server) trên máy này; .ci/run cài nó",
)
# As deploy/may-chu-git.md says: one line a key, and it is the server that says whose key it is.
KEY_LINE = 'restrict,command="GIAOBAN_ACTOR={login} exec git-shell -c \\"$SSH_ORIGINAL_COMMAND\\"" {key}'
SETTINGS = """\
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
PidFile none
AuthorizedKeysFile {folder}/authorized_keys
StrictModes no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
UsePAM no
"""


def key(folder: Path, name: str) -> str:
    """Make a pair of keys and return the public one."""
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(folder / name)], check=True)
    return (folder / f"{name}.pub").read_text(encoding="ascii").strip()


@dataclass(frozen=True)
class Ssh:
    """A server: where its keys lie, its port, its bare repository."""

    folder: Path
    port: int
    bare: Repository

    def environment(self, user: str) -> dict[str, str]:
        """Return the environment of a user's machine, who claims in it to be the administrator."""
        command = (
            *("ssh", "-F", os.devnull, "-i", str(self.folder / user), "-oIdentitiesOnly=yes", "-oBatchMode=yes"),
            *("-oIdentityAgent=none", "-oStrictHostKeyChecking=yes", "-oSendEnv=GIAOBAN_ACTOR"),
            *("-oUserKnownHostsFile=" + str(self.folder / "known_hosts"),),
        )
        forged = {"GIAOBAN_ACTOR": "quan-tri", "LC_ALL": "C"}
        return {**os.environ, **GIT_ENV, **forged, "GIT_SSH_COMMAND": shlex.join(command)}

    def clone(self, user: str) -> Repository:
        """Return a user's clone, fetched over SSH."""
        root = self.folder / f"may-cua-{user}"
        me = subprocess.run(["id", "-un"], check=True, capture_output=True, encoding="utf-8").stdout.strip()
        address = f"ssh://{me}@127.0.0.1:{self.port}{self.bare.root}"
        subprocess.run(["git", "clone", "-q", address, str(root)], env=self.environment(user), check=True, timeout=60)
        return Repository(root)

    def push(self, clone: Repository, user: str) -> tuple[int, str]:
        """Push over SSH; return the exit status, and what the user reads."""
        done = subprocess.run(
            ["git", "push", "origin", "HEAD"],
            cwd=clone.root,
            env=self.environment(user),
            check=False,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
        )
        assert "Traceback" not in done.stderr
        return done.returncode, done.stderr


@pytest.fixture
def ssh(make_repository: MakeRepository, tmp_path: Path) -> Iterator[Ssh]:
    """Run sshd for one test."""
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # sshd insists on it where root runs it
    bare = Repository(tmp_path / "kho.git")
    make_repository(VALID, name="nguon").git("clone", "--quiet", "--bare", ".", str(bare.root))
    install_server(bare.root, "vi")
    folder = tmp_path / "ssh"
    folder.mkdir()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    (folder / "known_hosts").write_text(f"[127.0.0.1]:{port} {key(folder, 'host')}\n", encoding="ascii")
    lines = [KEY_LINE.format(login=login, key=key(folder, login)) for login in (OFFICER, CLERK)]
    (folder / "authorized_keys").write_text("\n".join(lines) + "\n", encoding="ascii")
    (folder / "sshd_config").write_text(SETTINGS.format(port=port, folder=folder), encoding="utf-8")
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen([str(SSHD), "-D", "-e", "-f", str(folder / "sshd_config")], stderr=log)
        try:
            _wait(server, port, folder / "log")
            yield Ssh(folder, port, bare)
        finally:
            server.terminate()
            server.wait(timeout=20)


def _wait(server: "subprocess.Popen[bytes]", port: int, log: Path) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and server.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail(f"sshd does not answer: {log.read_text(encoding='utf-8', errors='replace')}")


def test_two_people_by_their_keys(ssh: Ssh, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is who the key says: the officer's report in, with a receipt; the clerk's case refused, in Vietnamese."""
    officer = ssh.clone(OFFICER)
    monkeypatch.setitem(GIT_ENV, "GIT_AUTHOR_EMAIL", "ham-tan@ldld.example")
    monkeypatch.setitem(GIT_ENV, "GIT_COMMITTER_EMAIL", "ham-tan@ldld.example")
    officer.write(FEBRUARY, officer.read(FEBRUARY) + "# thêm một dòng\n")
    commit = officer.commit()
    status, said = ssh.push(officer, OFFICER)
    assert status == 0, said
    assert "remote: giaoban: đã nhận 1 văn bản lúc " in said
    (name,) = ssh.bare.git("ls-tree", "--name-only", "receipts").splitlines()
    receipt = json.loads(ssh.bare.git("cat-file", "blob", f"receipts:{name}"))
    assert (receipt["actor"], receipt["commit"], receipt["path"]) == (OFFICER, commit, f"reports/{FEBRUARY}")

    clerk = ssh.clone(CLERK)
    clerk.write(CASE, clerk.read(CASE) + "# thêm một dòng\n")
    clerk.commit()
    status, said = ssh.push(clerk, CLERK)
    assert status == 1
    assert "remote: giaoban: máy chủ không nhận lần gửi này" in said
    assert f"reports/{CASE}" in said
    assert CLERK in said
    assert ssh.bare.git("rev-parse", "main") == commit
