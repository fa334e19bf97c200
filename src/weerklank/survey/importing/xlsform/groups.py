"""The groups of a form: chapters, pages and matrices, one within the other."""

from dataclasses import dataclass, field

from weerklank.survey.formats.xlsform.sheets import Row
from weerklank.survey.importing.labels import slug
from weerklank.survey.importing.themes import theme_named
from weerklank.survey.importing.xlsform.columns import ON_ONE_PAGE
from weerklank.survey.importing.xlsform.told import Told
from weerklank.survey.importing.xlsform.tongues import REPORTED
from weerklank.survey.questionnaire import Theme
from weerklank.survey.scale import Text

UNGROUPED = "other"


@dataclass
class Group:
    """A group that is being read: what it says, and what was found in it so far."""

    row: Row
    title: Text
    looks: set[str] = field(default_factory=set)
    rule: str = ""
    is_repeat: bool = False
    theme: str = ""
    lists: set[str] = field(default_factory=set)
    has_groups: bool = False
    questions: int = 0

    @property
    def is_page(self) -> bool:
        """Its questions stand together on a page, perhaps as the rows of a matrix."""
        return bool(self.looks & ON_ONE_PAGE)


@dataclass
class Groups:
    """The groups around a question, the outermost first, and the themes they make."""

    told: Told
    languages: tuple[str, ...]
    open: list[Group] = field(default_factory=list)
    themes: dict[str, Theme] = field(default_factory=dict)
    ungrouped: str = ""

    @property
    def repeat(self) -> Group | None:
        """The outermost repeat around a question, if any."""
        return next((group for group in self.open if group.is_repeat), None)

    @property
    def rules(self) -> list[str]:
        """The routing rules of the groups around a question."""
        return [group.rule for group in self.open]

    @property
    def is_on_page(self) -> bool:
        """The question stands with others on a page, perhaps in a matrix."""
        return bool(self.open) and self.open[-1].is_page

    def chapter(self) -> Group | None:
        """The innermost group around a question that is more than a page of another one."""
        chapters = [group for group in self.open if not group.is_page] or self.open[:1]
        return chapters[-1] if chapters else None

    def begin(self, group: Group) -> None:
        """Begin a group within the one that is open."""
        if self.open:
            self.open[-1].has_groups = True
        self.open.append(group)

    def end(self) -> None:
        """End the innermost group, and tell what it leaves behind."""
        if not self.open:
            return
        group = self.open[-1]
        chapter = self.chapter()
        self.open.pop()
        if group.is_repeat:
            self._tell(
                group,
                f"a repeat with {group.questions} questions",
                "It is asked several times of one person, and a wave holds one answer.",
            )
        elif self.repeat:
            return
        elif group is not chapter and group.title:
            self._tell(group, "the title of a page or a matrix", "Only chapters have a title.")
        elif not group.theme and group.title:
            what = "the title of a group of groups" if group.has_groups else "an empty group"
            self._tell(group, what, "No question that was taken stands directly in it.")
        if "table-list" in group.looks and len(group.lists) > 1:
            why = "Survey tools refuse that. They were taken as questions with own answers."
            self._tell(group, "rows of one matrix with different answers", why)

    def theme(self) -> str:
        """The theme of a question here, which is made where it is the first one in it."""
        chapter = self.chapter()
        if chapter is None:
            known = [each for each in self.languages if each in REPORTED] or self.languages[:1]
            titles = {each: theme_named(UNGROUPED, each).title[each] for each in known}
            self.ungrouped = self.ungrouped or self._free(UNGROUPED)
            return self.themes.setdefault(
                self.ungrouped, Theme(id=self.ungrouped, title=titles)
            ).id
        if not chapter.theme:
            title = chapter.title or {self.languages[0]: chapter.row.text("name")}
            name = chapter.row.text("name") or slug(next(iter(title.values())))
            chapter.theme = self._free(name or "theme")
            self.themes[chapter.theme] = Theme(id=chapter.theme, title=title)
        return chapter.theme

    def _free(self, name: str) -> str:
        count, free = 1, name
        while free in self.themes:
            count += 1
            free = f"{name}_{count}"
        return free

    def _tell(self, group: Group, what: str, why: str) -> None:
        self.told.tell(what, why, row=group.row.number, name=group.row.text("name"))
