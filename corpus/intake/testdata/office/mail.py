#!/usr/bin/env python3
"""Makes the mails of this folder with Python's email module.

    python3 mail.py FOLDER CODE SUBJECT TEXT-FILE HTML-FILE …

writes of each text CODE.eml (plain and HTML, in UTF-8 and base64, with an
attachment) and CODE-old.eml (plain alone, in the old character set of its
language, quoted-printable), the same bytes each time.
"""
import email.headerregistry
import email.message
import email.policy
import pathlib
import sys

folder, rest = pathlib.Path(sys.argv[1]), sys.argv[2:]
digits = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
old = {"en": "windows-1252", "ar": "windows-1256", "ko": "euc-kr"}
for code, subject, text, page in zip(*[iter(rest)] * 4):
    text = pathlib.Path(text).read_text("utf-8")
    page = pathlib.Path(page).read_text("utf-8")
    for name in (code, code + "-old"):
        m = email.message.EmailMessage(policy=email.policy.SMTP)
        m["From"] = email.headerregistry.Address("مجلس Sound 해협", "press", "sound.example")
        m["To"] = "list@sound.example"
        m["Subject"] = subject
        m["Date"] = "Wed, 12 Mar 2031 18:30:00 +0900"
        m["Message-ID"] = f"<{name}@sound.example>"
        if name == code:
            m.set_content(text, cte="base64")
            m.add_alternative(page, subtype="html", cte="quoted-printable")
            m.add_attachment(b"%PDF-1.7\n", maintype="application", subtype="pdf", filename="부속서 annex.pdf")
            m.set_boundary("mixed-of-" + code)
            m.get_payload(0).set_boundary("forms-of-" + code)
        else:
            # windows-1256 has no Arabic-Indic digits
            m.set_content(text.translate(digits), charset=old[code], cte="quoted-printable")
        (folder / (name + ".eml")).write_bytes(m.as_bytes())
