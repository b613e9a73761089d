"""A provider's account: the fields of the capability table, its secrets, and the link it opens."""

from collections.abc import Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from console.conversation.errors import BadInput
from console.conversation.messages import Customer
from console.handover import links
from console.providers.capabilities import Capabilities, FieldSpec, SecretSpec
from console.settings import Settings
from console.ui import words
from console.ui.settings.fields import SuffixField, TextField, Tick
from console.ui.settings.form import ROW_GAP, Form
from console.ui.settings.row import SettingRow
from console.ui.settings.saving import plain_words
from console.ui.settings.secret import SecretField
from console.ui.widgets import plain
from console.ui.widgets.text import Label, Paragraph

SAMPLE_ID = "c-2048"
SAMPLE = Customer("Alex Example", "alex@example.com")
SAMPLE_SUMMARY = "I would like to change the address of my order."
IN_LINK = "summary_in_link"


class Account(QWidget):
    """The rows of one provider; another provider gets another Account."""

    def __init__(self, form: Form, row: Capabilities, parent: QWidget) -> None:
        super().__init__(parent)
        self._form, self._row = form, row
        self.id = form.settings.account_id
        self.rows: dict[str, SettingRow] = {}
        self.secrets: dict[str, SecretField] = {}
        self._editors: dict[str, TextField] = {}
        self._link: SettingRow | None = None
        self._in_link: Tick | None = None
        self._preview = Paragraph("", "small", "text-muted")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(ROW_GAP)
        self._column.addWidget(Label(self.tr("Account"), "strong"))
        for spec in row.fields:
            self._add_field(spec)
        for secret in row.secrets:
            self._add_secret(secret)
        self.show_settings(form.settings)

    def show_settings(self, settings: Settings) -> None:
        """The values in force."""
        account = settings.account(self._row.name)
        for spec in self._row.fields:
            value = str(getattr(settings, spec.name)) if spec.setting else account.get(spec.name, "")
            self._editors[spec.name].show_text(value)
            self.rows[spec.name].set_help(self._help(spec, found=not value))
        if self._in_link is not None:
            self._in_link.show_on(settings.summary_in_link)
        link = self._editors.get("link")
        if link is not None and self.rows["link"].error() and link.text().strip() != settings.link:
            self._save_link(link.text())  # what was refused may be allowed now
        else:
            self._show_preview(settings.link, settings)

    def look_up(self) -> None:
        """Asks the keyring which secrets are there."""
        if self.secrets:
            key = f"settings:secrets:{self.id}"
            if not self._form.needs.owner.running(key):
                self._form.needs.owner.start(key, self._look_up())

    def preview(self) -> str:
        """What the link would open, in words; empty where it may not be used."""
        return self._preview.text() if not self._preview.isHidden() else ""

    async def _look_up(self) -> None:
        for field in tuple(self.secrets.values()):
            await field.look_up()

    # Fields

    def _help(self, spec: FieldSpec, *, found: bool) -> str:
        """Help, and while the field is empty also where to find what belongs there."""
        where = words.say(spec.where)
        if not found or not where:
            return words.say(spec.help)
        place = self.tr("Found in: {where}.").format(where=where)
        return f"{words.say(spec.help)}\n{place}"

    def _add_field(self, spec: FieldSpec) -> None:
        help_text = self._help(spec, found=True)
        if spec.suffix:
            suffixed = SuffixField(spec.suffix, spec.example)
            row = SettingRow(words.say(spec.title), suffixed, help_text, suffixed.field)
            editor = suffixed.field
        else:
            editor = TextField(spec.example)
            row = SettingRow(words.say(spec.title), editor, help_text)
        editor.setMaxLength(2_000)
        self._editors[spec.name] = editor
        self.rows[spec.name] = row
        self._column.addWidget(row)
        if spec.setting and spec.name == "link":
            self._add_link(row, editor)
        else:
            editor.setObjectName(spec.name)
            editor.settled.connect(self._on_settled)

    def _on_settled(self, text: str) -> None:
        editor = self.sender()
        for spec in self._row.fields:
            if editor is self._editors[spec.name]:
                self._save_field(spec, text)

    def _save_field(self, spec: FieldSpec, text: str) -> None:
        row, provider = self.rows[spec.name], self._row.name
        value = text.strip()
        if spec.setting:
            self._form.save(row, lambda _: {spec.name: value})
            return

        def change(settings: Settings) -> Mapping[str, object]:
            accounts = {name: dict(entries) for name, entries in settings.account_fields.items()}
            accounts.setdefault(provider, {})[spec.name] = value
            return {"account_fields": accounts}

        self._form.save(row, change)

    # The link

    def _add_link(self, row: SettingRow, editor: TextField) -> None:
        self._link = row
        editor.settled.connect(self._save_link)
        editor.textEdited.connect(self._typed)
        row.add_below(self._preview)
        self._in_link = Tick(self.tr("The summary may stand in the link"))
        in_link = self._form.setting(IN_LINK, self._in_link)
        self.rows[IN_LINK] = in_link
        self._in_link.chosen.connect(self._save_in_link)
        self._column.addWidget(in_link)

    def _typed(self, text: str) -> None:
        self._show_preview(text, self._form.settings)

    def _save_link(self, text: str) -> None:
        """A template that may not be used is explained and not saved; what held before still holds."""
        row, template = self.rows["link"], text.strip()
        if template:
            try:
                links.check(template, summary_in_link=self._form.settings.summary_in_link)
            except BadInput as refused:
                row.set_error(self.tr("Not saved. {reason}").format(reason=plain_words(refused)))
                return
        self._form.save(row, lambda _: {"link": template})

    def _save_in_link(self, on: bool) -> None:
        self._form.save(self.rows[IN_LINK], lambda _: {IN_LINK: on})

    def _show_preview(self, template: str, settings: Settings) -> None:
        if self._link is None:
            return
        template = template.strip()
        self._preview.setVisible(False)
        if not template:
            self._link.set_error("")
            return
        try:
            target = links.open_target(
                template,
                SAMPLE_ID,
                SAMPLE,
                summary=SAMPLE_SUMMARY,
                summary_in_link=settings.summary_in_link,
            )
        except BadInput as refused:
            if template == settings.link:
                self._link.set_error(plain_words(refused))
            return
        self._link.set_error("")
        self._preview.set_text(
            self.tr("Opens {host}. For a sample customer: {url}").format(
                host=target.host, url=plain.line(target.url)
            )
        )
        self._preview.setVisible(True)

    # Secrets

    def _add_secret(self, spec: SecretSpec) -> None:
        field = SecretField(self._form.needs, self.id, spec, self)
        row = SettingRow(words.say(spec.title), field, "", field.entry)
        field.answer = row
        self.secrets[spec.name] = field
        self.rows[spec.name] = row
        self._column.addWidget(row)
        field.shown.connect(self._secret_shown)
        self._secret_shown()

    def _secret_shown(self) -> None:
        """A saved secret needs no word on where to find one."""
        never = self.tr("Never shown again and never written to a file or a log.")
        for spec in self._row.secrets:
            if spec.name not in self.secrets:
                continue
            where, text = words.say(spec.where), f"{words.say(spec.help)} {never}"
            if where:
                found = self.tr("Found in: {where}.").format(where=where)
                text = f"{text}\n{found}"
            self.rows[spec.name].set_help(never if self.secrets[spec.name].kept() else text)
