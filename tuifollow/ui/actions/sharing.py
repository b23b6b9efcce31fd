"""Which keys hand entries on? As a Markdown quotation to the clipboard, or as a file of many."""

from __future__ import annotations

from tuifollow.export.quote import quote
from tuifollow.ui.actions.asking import Asking


class Sharing(Asking):
    """The actions that hand on."""

    def do_share(self) -> None:
        """Copy the selected entry as a Markdown quotation."""
        item = self.desk.item(self.list.selected)
        if item is None:
            self.pass_by("no entry is selected")
            return
        blog = self.desk.blog
        self.copy(quote(item.entry, blog.called, blog.key, self.manner.zone), "copied: the entry as a Markdown quote")
