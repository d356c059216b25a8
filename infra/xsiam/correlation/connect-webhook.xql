// A Connect configuration sends what happens to envelopes, and their documents, to a new place.
datamodel dataset = docusign_docusign_raw
| filter xdm.event.original_event_type ~= "(?i)^connect"
| filter xdm.event.operation in (XDM_CONST.OPERATION_TYPE_CREATE, XDM_CONST.OPERATION_TYPE_UPDATE, XDM_CONST.OPERATION_TYPE_CONFIG_CHANGE)
| dedup xdm.event.id by asc _time
| fields _time, xdm.event.id, xdm.event.original_event_type, xdm.event.description, xdm.alert.name, xdm.alert.description, xdm.source.user.identifier, xdm.source.user.upn, xdm.source.ipv4, xdm.source.ipv6, xdm.intermediate.identity.identifier, xdm.target.user.identifier, xdm.target.user.upn, xdm.target.resource.type, xdm.target.resource.id, xdm.target.resource.value, xdm.source.cloud.project_id
