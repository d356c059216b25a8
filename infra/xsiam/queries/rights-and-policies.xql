// Every change of settings, policies, permissions and administrators, the latest first.
config timeframe = 30d
| datamodel dataset = docusign_docusign_raw
| filter xdm.event.operation = XDM_CONST.OPERATION_TYPE_CONFIG_CHANGE or xdm.target.resource.type in ("PermissionSet", "PermissionProfile", "IdentityProvider", "Connect") or xdm.event.original_event_type ~= "(?i)admin" or (xdm.event.type = "User Info" and xdm.event.description ~= "^User changed: .*(administrator|permission profile)")
| dedup xdm.event.id by asc _time
| fields _time, xdm.event.original_event_type, xdm.event.description, xdm.source.user.upn, xdm.source.user.identifier, xdm.source.ipv4, xdm.target.user.upn, xdm.target.resource.value
| sort desc _time
| limit 500
