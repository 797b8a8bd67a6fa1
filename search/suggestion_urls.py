"""Where the search field asks for suggestions; without a slash at the end, as every address for a program."""

from django.urls import path

from search.suggestions import suggestion_list

urlpatterns = [path("suggesties", suggestion_list, name="suggestions")]
