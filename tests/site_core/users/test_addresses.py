"""Addresses of accounts are stored in lower case and in plain letters, whoever writes them."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from site_core.users.addresses import AddressField
from site_core.users.models import User
from tests.regions.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address", ["ıda@voorbeeld.example", "ida@voorbeeld.ſu", "José@voorbeeld.example", "\u212aees@a.example"]
)
def test_address_with_special_letters_is_refused_in_words(address: str) -> None:
    with pytest.raises(ValidationError, match="zonder bijzondere letters"):
        AddressField().clean(address)
    with pytest.raises(ValidationError, match="zonder bijzondere letters"):
        User(email=address).full_clean()


def test_address_is_lowered_and_stripped() -> None:
    assert AddressField().clean(" Ida@Voorbeeld.Example ") == "ida@voorbeeld.example"


def test_administrator_who_types_capitals_stores_small_letters(client: Client) -> None:
    client.force_login(User.objects.create_superuser("baas@voorbeeld.example", "een-heel-lang-wachtwoord"))
    user = UserFactory()
    values = {"email": "Ida@Voorbeeld.Example", "first_name": "Ida", "last_name": "Smit", "is_active": "on"}
    answer = Client.post(client, reverse("wagtailusers_users:edit", args=[user.pk]), values)
    assert answer.status_code == 302
    user.refresh_from_db()
    assert user.email == "ida@voorbeeld.example"
    assert User.objects.get_by_natural_key("IDA@voorbeeld.example") == user


def test_account_is_saved_and_kept_in_lower_case() -> None:
    user = User(email="Ida@Voorbeeld.Example")
    user.save()
    assert User.objects.get().email == "ida@voorbeeld.example"
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.update(email="Ida@voorbeeld.example")
