"""The address that is kept for the next start: with no password in it, wherever it stood."""

from pathlib import Path

import pytest

from app.core.paths import default_address, keep_address


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://bell:hush@server:5432/council?sslrootcert=/ca.crt",
        "postgresql://bell@server:5432/council?password=hush&sslrootcert=/ca.crt",
        "postgresql://bell:hush@server:5432/council?sslrootcert=/ca.crt&PASSWORD=hush",
    ],
)
def test_no_password_is_kept(address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *_which, **_how: str(tmp_path))
    assert default_address() == f"sqlite:///{tmp_path.as_posix()}/council.db"
    keep_address(address)
    assert default_address() == "postgresql://bell@server:5432/council?sslrootcert=/ca.crt"
