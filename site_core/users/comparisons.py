"""How versions of our own kinds of fields are compared in the admin."""

from typing import Any

from phonenumber_field.modelfields import PhoneNumberField
from wagtail.admin.compare import TextFieldComparison, register_comparison_class


class PhoneComparison(TextFieldComparison):
    """Compares phone numbers as they are written."""

    def __init__(self, field: Any, obj_a: Any, obj_b: Any) -> None:
        super().__init__(field, obj_a, obj_b)
        values = (field.value_from_object(obj) for obj in (obj_a, obj_b))
        self.val_a, self.val_b = (getattr(value, "as_national", value) or "" for value in values)


register_comparison_class(PhoneNumberField, comparison_class=PhoneComparison)
