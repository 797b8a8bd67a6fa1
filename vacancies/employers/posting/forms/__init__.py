"""One form for each step of writing a place."""

from vacancies.employers.posting.forms.base import StepForm
from vacancies.employers.posting.forms.pay import PayForm
from vacancies.employers.posting.forms.person import PersonForm
from vacancies.employers.posting.forms.proofs import BasicJobForm, LearningForm
from vacancies.employers.posting.forms.respond import RespondForm
from vacancies.employers.posting.forms.where import WhereForm
from vacancies.employers.posting.forms.work import WorkForm

__all__ = ["BasicJobForm", "LearningForm", "PayForm", "PersonForm", "RespondForm", "StepForm", "WhereForm", "WorkForm"]
