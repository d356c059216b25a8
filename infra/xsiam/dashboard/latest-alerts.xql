datamodel dataset = docusign_docusign_raw
| filter xdm.event.type = "alert"
| dedup xdm.event.id by asc _time
| fields _time, xdm.alert.name, xdm.alert.severity, xdm.alert.description, xdm.source.user.upn, xdm.source.user.identifier, xdm.source.ipv4
| sort desc _time
| limit 50
