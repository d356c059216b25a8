// DocuSign's alert that a user's credentials were found in a leak.
datamodel dataset = docusign_docusign_raw
| filter xdm.alert.name = "Credential leak detected" or xdm.alert.original_threat_name ~= "(?i)credential.?leak|leaked.?credential"
| dedup xdm.event.id by asc _time
| fields _time, xdm.event.id, xdm.event.original_event_type, xdm.event.description, xdm.alert.name, xdm.alert.description, xdm.source.user.identifier, xdm.source.user.upn, xdm.source.ipv4, xdm.source.ipv6, xdm.intermediate.identity.identifier, xdm.target.user.identifier, xdm.target.user.upn, xdm.target.resource.type, xdm.target.resource.id, xdm.target.resource.value, xdm.source.cloud.project_id
