"""The MkDocs plugin, and the only module that imports MkDocs. It wires events; the work is elsewhere.

Two drivers use it. `scripts/build.py` runs MkDocs with GYEOT_AUTHORED set: what was rendered is saved there and
nothing is stamped. `mkdocs build` and `mkdocs serve` have it publish the whole site after the last language.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path

from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, event_priority

from gyeot.authored import Authored, AuthoredPage
from gyeot.languages import Language, read_languages
from gyeot.problems import DataError, as_text
from gyeot.settings import PROJECT, Settings, read_settings

log = logging.getLogger("mkdocs.plugins.gyeot")


def _home_is_stamped(record: logging.LogRecord) -> bool:
    """static-i18n warns of a missing home page, and --strict stops for it; ours is stamped, not written in docs/."""
    return "Could not find a homepage for locale" not in record.getMessage()


class GyeotPlugin(BasePlugin):
    """Collects shells and authored pages language by language, then publishes."""

    def __init__(self) -> None:
        super().__init__()
        self.authored = Authored()
        self.settings: Settings | None = None
        self.languages: dict[str, Language] = {}

    def load_config(self, options, config_file_path=None):
        """The settings are `gyeot.settings.Settings`, read and checked there: MkDocs only lets them through."""
        return [], []

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Once. That it is defined has MkDocs keep this object from build to build while serving."""
        logging.getLogger("mkdocs.plugins.mkdocs_static_i18n.plugin").addFilter(_home_is_stamped)

    def on_config(self, config):
        """Called once per language; the first call of a build starts afresh. static-i18n builds the default
        language twice when it is not the first of the list."""
        if not config.plugins["i18n"].building:
            self.authored = Authored()
            self.settings = self._or_abort(lambda: read_settings(Path(config.config_file_path)))
            self.languages = {language.code: language for language in self._or_abort(
                lambda: read_languages(self.settings.locales, self.settings.languages,
                                       self.settings.language_names))}
        ours = str(PROJECT / "overrides")
        if ours not in config.theme.dirs:  # an instance elsewhere has no custom_dir of ours
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, ours)
        return config

    @event_priority(-110)  # after static-i18n (-100) has decided where each file goes
    def on_files(self, files, config):
        docs = Path(config.docs_dir).resolve()
        for file in files.media_files():
            source = Path(file.abs_src_path).resolve() if file.abs_src_path else None
            if source and source.is_relative_to(docs):
                self.authored.media[file.url] = source.relative_to(docs).as_posix()
        return files

    def on_env(self, env, config, files):
        """A language without one hand-written page still gets its shell."""
        if not files.documentation_pages():
            shell = env.get_template("main.html").render(self._places(config))
            self.authored.shells[self._language(config)] = shell
        return env

    def on_page_context(self, context, page, config, nav):
        context.update(self._places(config))
        return context

    def on_post_page(self, output, page, config):
        language = self.languages[self._language(config)]
        self.authored.shells[language.code] = output
        made = AuthoredPage(
            language=language.code,
            path=page.url.removeprefix(language.prefix),
            title=page.title or "",
            description=page.meta.get("description", ""),
            html=page.content,
            part=page.meta.get("part", ""),
            # of a missing page, static-i18n renders the default language's in its place
            written_in=getattr(page.file, "locale", language.code),
        )
        if made not in self.authored.pages:
            self.authored.pages.append(made)
        return output

    def on_post_build(self, config):
        """MkDocs calls this once per language, the default's first: the last one publishes."""
        if len(self.authored.shells) < len(self.languages):
            return
        target = os.environ.get("GYEOT_AUTHORED")
        if target:
            self.authored.save(Path(target))
            return
        from gyeot.progress import Progress
        from gyeot.site import Inputs, publish

        inputs = Inputs(Path(config.config_file_path), self.settings, self.settings.data, Path(config.site_dir))
        self._or_abort(lambda: publish(inputs, self.authored, Progress(quiet=True)))

    def on_serve(self, server, config, builder):
        folders = [self.settings.data, *(f.parent for f in self.settings.templates), *self.settings.locales]
        for folder in folders:
            if folder.is_dir():
                server.watch(str(folder))
        return server

    def _places(self, config) -> dict[str, object]:
        """What overrides/main.html is given."""
        language = self.languages[self._language(config)]
        return {
            "language": language,
            "site_name": self.settings.site_names[language.code],
            "exit_url": self.settings.exit_url,
            "time_zone": self.settings.time_zone,
        }

    @staticmethod
    def _language(config) -> str:
        return config.plugins["i18n"].current_language or config.plugins["i18n"].default_language

    @staticmethod
    def _default(config) -> str:
        return config.plugins["i18n"].default_language

    def _or_abort(self, work):
        """Problems become MkDocs's own way of stopping; while serving, the last good site stays."""
        try:
            return work()
        except DataError as error:
            log.error("\n%s", as_text(error.problems))
            raise Abort(f"{len(error.problems)} problem(s) in the data; nothing was published.") from None

