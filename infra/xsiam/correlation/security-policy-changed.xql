// Password rules, the security policy or the addresses that may log in were changed, or a second factor was turned off.
datamodel dataset = docusign_docusign_raw
| filter xdm.event.original_event_type ~= "(?i)password.?(rule|polic)|security.?(polic|setting)|ip.?(address)?.?(safe|allow)|recipient.?auth.*disabled|(two.?factor|2fa|mfa|multi.?factor).*(off|disabled)|(off|disabled)\..*(two.?factor|2fa|mfa|multi.?factor)"
| filter coalesce(xdm.event.operation, "") != XDM_CONST.OPERATION_TYPE_READ
| dedup xdm.event.id by asc _time
| fields _time, xdm.event.id, xdm.event.original_event_type, xdm.event.description, xdm.alert.name, xdm.alert.description, xdm.source.user.identifier, xdm.source.user.upn, xdm.source.ipv4, xdm.source.ipv6, xdm.intermediate.identity.identifier, xdm.target.user.identifier, xdm.target.user.upn, xdm.target.resource.type, xdm.target.resource.id, xdm.target.resource.value, xdm.source.cloud.project_id
