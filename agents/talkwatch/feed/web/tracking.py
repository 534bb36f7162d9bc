"""Parts of addresses that say who came from where, and not what the page is: tables, each with its source.

Names are in lower case. What may be a page's own number elsewhere (`id`, `sid`, `cid`, `p`) is in none of them.
"""

import re

PREFIXES = tuple(
    "utm_ mtm_ pk_ piwik_ matomo_ hsa_ at_ ns_ ga_ guce_referrer fb_action_ oly_ wt_ __hs _hs _branch_ gad_ trk".split()
)
"""Campaigns of Google Analytics, Matomo, HubSpot, AT Internet, comScore, Yahoo, Olytics, Webtrekk, Branch, LinkedIn."""

NAMES = frozenset(
    # Clicks on advertisements and shares: miniflux (urlcleaner), Firefox's and Brave's lists of stripped parameters.
    "fbclid gclid dclid gbraid wbraid gclsrc srsltid yclid ysclid twclid msclkid ttclid epik rdt_cid li_fat_id"
    " s_kwcid ef_id igshid igsh fb_ref fb_source fb_comment_id _openstat tblci wickedid rb_clickid"
    # Newsletters and marketing: miniflux, ClearURLs (global rules).
    " mc_cid mc_eid mc_tc mkt_tok vero_id vero_conv sc_cid _bhlid hsctatracking __readwiselocation _hsenc _hsmi"
    " hmb_campaign hmb_medium hmb_source itm_campaign itm_medium itm_source itm_content itm_term"
    " campaign_id campaign_medium campaign_name campaign_source campaign_term campaign_content"
    " action_object_map action_type_map action_ref_map gs_l _ga _gl spm"
    # What publishers put into the links of their feeds: ClearURLs (by provider), Neat URL, publishers' own feeds.
    " xtor cmp cmpid icid ocid ncid smid emc ito maca traffic_source guccounter ftag wtrid sr_share sref tpcc echobox"
    " feedtype feedname rssfeed".split()
)

WHERE_FROM = frozenset("ref ref_ referrer source src from via partner origin mod medium channel share rss feed".split())
"""Names that carry tracking only where their value says so."""
FROM_A_FEED = re.compile(
    r"(?:rss|feed|atom|xml|opml|newsletter|twitter|facebook|telegram|whatsapp|social|googlenews)[-_./ \w]*"
    r"|[\w-]+[-_](?:rss|feed)",
    re.IGNORECASE,
)
"""Such values: a feed, a newsletter, a network."""
REFERRERS = frozenset("ref ref_ referrer via".split())
HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)
"""What such a name may also hold: the host that somebody came from, as Ghost writes into links."""

SESSIONS = re.compile(
    r"j?sessionid|session_?id|phpsessid|aspsessionid\w*|asp\.net_sessionid|sessid|oscsid|zenid|cfid|cftoken"
)
"""Names of sessions: of servers in Java, PHP, ASP, ColdFusion, and of shops. Source: their manuals."""
SESSIONS_IF_RANDOM = frozenset("sid s sess session ssid".split())
RANDOM = re.compile(r"(?=[a-z]*\d)(?:[0-9a-f]{16,}|[0-9a-z]{24,})")
"""Names that are pages' own numbers elsewhere, and values that are no number of anything."""
BUSTERS = frozenset("_ nocache no_cache rnd rand random cb cachebuster timestamp ts".split())
PASSING = re.compile(r"\d{9,}|0?\.\d+|[0-9a-f]{16,}")
"""What keeps caches away, as jQuery's `_`: the moment, or a random number."""
SESSION_IN_PATH = re.compile(r";(?:jsessionid|sid|phpsessid)=[^/?#;]*|/\([A-Z]\([^/()]{8,}\)\)(?=/)", re.IGNORECASE)
"""`;jsessionid=…` of the servlet specification, and `/(S(…))/` of ASP.NET without cookies."""

PARTS_OF_PAGES = re.compile(
    r"(?:top|main|content|start|page|article|story|body|more(?:-\d+)?|comments?|respond|disqus_thread|rss|feed|)",
    re.IGNORECASE,
)
"""Fragments that name a part that any page has, and no entry of a live blog."""


def is_tracking(piece: str) -> bool:
    """Whether `name=value` of a query or a fragment says nothing of what the page is."""
    name, _, value = piece.lower().removeprefix("amp;").partition("=")
    return (
        name in NAMES
        or name.startswith(PREFIXES)
        or bool(SESSIONS.fullmatch(name))
        or (name in SESSIONS_IF_RANDOM and bool(RANDOM.fullmatch(value)))
        or (name in BUSTERS and bool(PASSING.fullmatch(value)))
        or (name in WHERE_FROM and bool(FROM_A_FEED.fullmatch(value)))
        or (name in REFERRERS and bool(HOST.fullmatch(value)))
    )
