"""HTML to what a reader sees of it; ``page.read_html`` is the way in.

``markup`` looks at it before the parser does, ``stylesheet``, ``style``, ``colours``, ``layout`` and
``computed`` find out how a tag looks, ``unread_rules`` marks what rules may select that are not understood,
``tags`` and ``elements`` what a tag means, ``rendering`` walks over them and draws on a ``canvas``.
"""
