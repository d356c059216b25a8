// The life of one envelope (or template, document…). Put in its id.
config timeframe = 90d
| datamodel dataset = docusign_docusign_raw
| filter xdm.target.resource.id = "env-3" or xdm.target.resource.value contains "env-3"
| dedup xdm.event.id by asc _time
| fields _time, xdm.event.description, xdm.event.outcome, xdm.source.user.upn, xdm.source.user.identifier, xdm.source.ipv4, xdm.intermediate.identity.identifier, xdm.target.resource.type
| sort asc _time
