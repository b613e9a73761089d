"""One suite per port: every implementation inherits it and passes it whole."""

import pytest

pytest.register_assert_rewrite("tests.contract.store", "tests.contract.store_lists")
