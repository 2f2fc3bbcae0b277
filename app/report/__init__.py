"""Report: a spoof's original octets in, to a shop's report desk; out comes what became of it.

``composing`` builds the mail, ``submission`` hands it in over SMTP, ``desks`` says where it goes.
"""
