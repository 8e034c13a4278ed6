"""The stages in order.

::

    spec.yaml ─1 load_spec→ BriefingSpec ─2 load_corpus→ Corpus ─3 select→ Selection
       ─4 translate→ Translations ─5 compose→ Brief ─6 render→ Artifact…
       ─7 verify→ VerifiedBrief ─8 deliver→ Receipt…

Effects are here and in ``editions``: the clock's day comes in as an argument, files are read and
written, worker processes are started.
"""

from briefgen.pipeline.bounces import Imported, Returned, import_bounces
from briefgen.pipeline.building import BuildResult, build
from briefgen.pipeline.gather import article_row, be_strict, check, corpus_diagnostics, explain, load_sources
from briefgen.pipeline.ledger import ledger_rows, new_ledger, resolve, suppress, suppressions, unsuppress
from briefgen.pipeline.mail import Approved, approve, check_readers, send, send_test
from briefgen.pipeline.notices import correct, withdraw
from briefgen.pipeline.post import Sent
from briefgen.pipeline.proof import load_verified, verify_edition
from briefgen.pipeline.publish import LeftOut, Published, publish
from briefgen.pipeline.rebuild import Proposal, Rebuilder, prove_layouts, set_layout
from briefgen.pipeline.templates import (
    check_template,
    list_templates,
    message_keys,
    new_template,
    schema,
    show_template,
)

__all__ = [
    "Approved",
    "BuildResult",
    "Imported",
    "LeftOut",
    "Proposal",
    "Published",
    "Rebuilder",
    "Returned",
    "Sent",
    "approve",
    "article_row",
    "be_strict",
    "build",
    "check",
    "check_readers",
    "check_template",
    "corpus_diagnostics",
    "correct",
    "explain",
    "import_bounces",
    "ledger_rows",
    "list_templates",
    "load_sources",
    "load_verified",
    "message_keys",
    "new_ledger",
    "new_template",
    "prove_layouts",
    "publish",
    "resolve",
    "schema",
    "send",
    "send_test",
    "set_layout",
    "show_template",
    "suppress",
    "suppressions",
    "unsuppress",
    "verify_edition",
    "withdraw",
]
