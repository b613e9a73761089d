"""The tests of Handover Console, in folders that mirror console/."""
