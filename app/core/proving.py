"""Passphrases and PINs: what is kept of one (argon2id, as its library sets it), and whether one is right."""


def verifier_of(text: str) -> str:
    """Return what is kept of a passphrase: it can be checked by that, and not read from it."""
    from argon2 import PasswordHasher

    return PasswordHasher().hash(text)


def is_right(verifier: str, text: str) -> bool:
    """Tell whether a text is what a verifier was made of."""
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return PasswordHasher().verify(verifier, text)
    except (VerificationError, InvalidHashError):
        return False
