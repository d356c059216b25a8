// All that one user did, or that was done to that user. Put in the user's address or id.
config timeframe = 30d
| datamodel dataset = docusign_docusign_raw
| filter xdm.source.user.upn = "ada@example.com" or xdm.target.user.upn = "ada@example.com" or xdm.source.user.identifier = "user-1"
| dedup xdm.event.id by asc _time
| fields _time, xdm.event.type, xdm.event.description, xdm.event.outcome, xdm.source.ipv4, xdm.source.location.country, xdm.source.host.os, xdm.source.application.name, xdm.target.resource.type, xdm.target.resource.id, xdm.target.resource.name
| sort desc _time
