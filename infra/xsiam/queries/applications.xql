// Which integrations act in DocuSign, for how many users, and when last.
config timeframe = 30d
| datamodel dataset = docusign_docusign_raw
| filter xdm.intermediate.identity.identifier != null
| comp count_distinct(xdm.event.id) as events, count_distinct(xdm.source.user.identifier) as users, count_distinct(xdm.source.ipv4) as addresses, min(_time) as first_seen, max(_time) as last_seen by xdm.intermediate.identity.identifier
| sort desc last_seen
