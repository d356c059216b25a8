// Somebody was made an administrator of an account or of the organization, or was delegated rights: as Monitor says it,
// and as Audit Users sees it. Where both do, the first alert has who did it, the second that it is so.
datamodel dataset = docusign_docusign_raw
| filter xdm.event.original_event_type ~= "(?i)admin(istrator)?s?.?(added|assigned|granted|activated|updated|created)|(added|assigned|granted|updated)\..*(is.?admin|administrator)"
    or (xdm.event.type = "User Info" and xdm.event.description ~= "^User changed: (status [^;]+; )?granted administrator")
| dedup xdm.event.id by asc _time
| fields _time, xdm.event.id, xdm.event.original_event_type, xdm.event.description, xdm.alert.name, xdm.alert.description, xdm.source.user.identifier, xdm.source.user.upn, xdm.source.ipv4, xdm.source.ipv6, xdm.intermediate.identity.identifier, xdm.target.user.identifier, xdm.target.user.upn, xdm.target.resource.type, xdm.target.resource.id, xdm.target.resource.value, xdm.source.cloud.project_id
