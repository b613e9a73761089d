"""What needs no keyring: secrets of the session, of the environment, and those that are none."""

import asyncio
import threading

import pytest

from console.conversation.errors import CredentialsError
from console.credentials import Credentials, from_environment, variable


@pytest.fixture(autouse=True)
def no_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")


def test_a_secret_of_the_session_needs_no_keyring_and_is_gone_when_told() -> None:
    async def main() -> None:
        credentials = Credentials("w")
        await credentials.save("gorgias", "api_key", "  s3cret\n", session_only=True)
        assert await credentials.get("gorgias", "api_key") == "s3cret"
        saved = await credentials.saved("gorgias")
        assert saved["api_key"].session_only
        assert "s3cret" not in repr(saved)
        assert await credentials.saved("intercom") == {}
        await credentials.delete("gorgias", "api_key")
        assert await credentials.saved("gorgias") == {}
        await credentials.save("gorgias", "api_key", "s3cret", session_only=True)
        credentials.forget_session()
        with pytest.raises(CredentialsError, match="No keyring is running"):
            await credentials.get("gorgias", "api_key")
        credentials.close()

    asyncio.run(main())


@pytest.mark.parametrize("secret", ["", "  \n", "two\nlines", "nul\0", "bad\ud800"])
@pytest.mark.parametrize("session_only", [True, False])
def test_what_cannot_be_a_secret_is_refused_without_being_shown(secret: str, session_only: bool) -> None:
    credentials = Credentials("w")
    with pytest.raises(CredentialsError) as caught:
        asyncio.run(credentials.save("gorgias", "api_key", secret, session_only=session_only))
    assert caught.value.remedy.english()
    assert "lines" not in repr(caught.value)


def test_a_field_name_cannot_reach_the_consoles_own_entries() -> None:
    with pytest.raises(CredentialsError, match="not the name"):
        asyncio.run(Credentials("w").save("gorgias", ".saved", "x", session_only=True))


def test_secrets_come_from_the_environment_only_under_their_full_name() -> None:
    environ = {"HANDOVER_CONSOLE_SECRET_API_KEY": "a", "API_KEY": "b", "HANDOVER_CONSOLE_SECRET_EMPTY": ""}
    assert from_environment(["api_key", "empty", "other"], environ) == {"api_key": "a"}
    assert variable("access_token") == "HANDOVER_CONSOLE_SECRET_ACCESS_TOKEN"


def test_credentials_start_no_thread_before_their_first_use() -> None:
    before = threading.active_count()
    credentials = Credentials("w")
    credentials.close()
    assert threading.active_count() == before


def test_two_calls_at_once_without_a_keyring_get_the_same_plain_word() -> None:
    async def main() -> None:
        credentials = Credentials("w")
        asked = [credentials.get("gorgias", "api_key"), credentials.get("intercom", "access_token")]
        answers = await asyncio.gather(*asked, return_exceptions=True)
        assert all(isinstance(answer, CredentialsError) for answer in answers)
        assert all("No keyring is running" in str(answer) for answer in answers)
        credentials.close()

    asyncio.run(main())
