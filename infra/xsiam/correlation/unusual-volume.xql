// DocuSign's alert of unusually many downloads or deletions (thresholds are set in DocuSign Monitor).
datamodel dataset = docusign_docusign_raw
| filter xdm.alert.name in ("Unusual document download volume", "Unusual envelope deletion volume") or xdm.alert.original_threat_name ~= "(?i)(download|delet|unpublish).*volume|(document|agreement|workflow)s?.?(delet|download|unpublish)"
| dedup xdm.event.id by asc _time
| fields _time, xdm.event.id, xdm.event.original_event_type, xdm.event.description, xdm.alert.name, xdm.alert.description, xdm.source.user.identifier, xdm.source.user.upn, xdm.source.ipv4, xdm.source.ipv6, xdm.intermediate.identity.identifier, xdm.target.user.identifier, xdm.target.user.upn, xdm.target.resource.type, xdm.target.resource.id, xdm.target.resource.value, xdm.source.cloud.project_id
