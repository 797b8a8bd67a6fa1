"""Everyday words in the admin: for national editors, with the name of who wrote them."""

import pytest
from django.test import Client
from django.urls import reverse

from search.synonyms.lookup import other_words, phrase_key
from search.synonyms.models import Synonym
from tests.regions.factories import RegionTree, make_editor, make_national_editor

NS = "wagtailsnippets_synonyms_synonym"

pytestmark = pytest.mark.django_db


def test_a_national_editor_writes_a_word_that_works_at_once(client: Client, region_tree: RegionTree) -> None:
    editor = make_national_editor()
    client.force_login(editor)
    said = client.post(reverse(f"{NS}:add"), {"phrase": "poetsen", "words": "schoonmaker", "is_active": "on"})
    assert said.status_code == 302
    synonym = Synonym.objects.get()
    assert (synonym.author, synonym.is_from_list) == (editor, False)
    assert other_words() == {phrase_key("poetsen"): ("schoonmaker",)}
    listed = client.get(reverse(f"{NS}:list")).content.decode()
    assert "poetsen" in listed
    assert str(editor) in listed


def test_a_change_of_the_list_becomes_the_editors_own(client: Client, region_tree: RegionTree) -> None:
    synonym = Synonym.objects.create(phrase="poetsen", words="schoonmaker", is_from_list=True)
    client.force_login(make_national_editor())
    client.post(reverse(f"{NS}:edit", args=[synonym.pk]), {"phrase": "poetsen", "words": "reiniging"})
    synonym.refresh_from_db()
    assert (synonym.words, synonym.is_active, synonym.is_from_list) == ("reiniging", False, False)


def test_a_region_editor_does_not_come_near(client: Client, region_tree: RegionTree) -> None:
    synonym = Synonym.objects.create(phrase="poetsen", words="schoonmaker")
    client.force_login(make_editor(region_tree.helmond))
    for url in (reverse(f"{NS}:list"), reverse(f"{NS}:add"), reverse(f"{NS}:edit", args=[synonym.pk])):
        assert client.get(url).status_code in {302, 403, 404}, url
    assert "Zoekwoorden" not in client.get(reverse("wagtailadmin_home")).content.decode()
