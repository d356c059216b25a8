datamodel dataset = docusign_docusign_raw
| filter xdm.source.user.identifier != null
| comp count_distinct(xdm.event.id) as events, count_distinct(xdm.source.ipv4) as addresses, max(_time) as last_seen by xdm.source.user.identifier, xdm.source.user.upn
| sort desc events
| limit 20
