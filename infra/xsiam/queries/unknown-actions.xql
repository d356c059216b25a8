// Actions that no operation is known for: what a new version of DocuSign brings. The words can be sent to us.
config timeframe = 30d
| datamodel dataset = docusign_docusign_raw
| filter xdm.event.operation = null and xdm.event.type in ("saas audit", "unmapped")
| comp count_distinct(xdm.event.id) as events, min(_time) as first_seen, max(_time) as last_seen by xdm.event.type, xdm.event.original_event_type, xdm.event.description
| sort desc events
