/**
 * Rows of Palo Alto's own collector or connector: every XDM value that they have today. What the marketplace rule makes of
 * which column was written down in our own words first (events: 6 families of operating systems, 3 verbs, 2 results; users:
 * eSignature's names); this is that, not a copy of the rule.
 */
export const OLD_EVENTS = `// Events without xdm_fields: what the marketplace rule makes of them
filter xdm_fields = null and collector_unmapped = null and coalesce(source_log_type, "") != "auditusers"
| alter
    tmp_os_word = arrayindex(regextract(os, "^([A-Za-z]+)"), 0)
| alter
    xdm.event.id = eventId,
    xdm.event.type = "Monitor Events",
    xdm.event.operation = if(
        action = "Created", XDM_CONST.OPERATION_TYPE_CREATE,
        action = "Updated", XDM_CONST.OPERATION_TYPE_UPDATE,
        action = "Deleted", XDM_CONST.OPERATION_TYPE_DELETE,
        uppercase(action)),
    xdm.event.outcome = if(
        result = "Success", XDM_CONST.OUTCOME_SUCCESS,
        result = "Failed", XDM_CONST.OUTCOME_FAILED,
        result),
    xdm.source.user.identifier = userId,
    xdm.source.identity.identifier = userId,
    xdm.source.ipv4 = if(is_ipv4(ipAddress), ipAddress),
    xdm.source.ipv6 = if(is_ipv6(ipAddress), ipAddress),
    xdm.source.user_agent = userAgent,
    xdm.source.host.os = os,
    xdm.source.host.os_family = if(
        tmp_os_word contains "Windows", XDM_CONST.OS_FAMILY_WINDOWS,
        tmp_os_word contains "Mac", XDM_CONST.OS_FAMILY_MACOS,
        tmp_os_word contains "Linux", XDM_CONST.OS_FAMILY_LINUX,
        tmp_os_word contains "Debian", XDM_CONST.OS_FAMILY_DEBIAN,
        tmp_os_word contains "Ubuntu", XDM_CONST.OS_FAMILY_UBUNTU,
        tmp_os_word contains "Centos", XDM_CONST.OS_FAMILY_CENTOS,
        tmp_os_word),
    xdm.source.location.city = city,
    xdm.source.location.country = country,
    xdm.source.location.latitude = to_float(latitude),
    xdm.source.location.longitude = to_float(longitude),
    xdm.network.http.browser = browser,
    xdm.target.resource.type = object,
    xdm.target.resource.value = if(data != null, coalesce(json_extract_scalar(to_json_string(data), "$"), to_json_string(data))),
    xdm.observer.name = site,
    xdm.observer.type = source`

export const OLD_USERS = `// Users without xdm_fields: what the marketplace rule makes of them
filter xdm_fields = null and collector_unmapped = null and source_log_type = "auditusers"
| alter
    tmp_groups = coalesce(json_extract_scalar(to_json_string(groupList), "$"), to_json_string(groupList)),
    tmp_address = coalesce(json_extract_scalar(to_json_string(workAddress), "$"), to_json_string(workAddress))
| alter
    xdm.event.type = "User Info",
    xdm.event.description = to_json_string(object_create("URI", uri, "Is_Admin", isAdmin, "Is_NAR_Enabled", isNAREnabled)),
    xdm.target.user.identifier = userId,
    xdm.target.identity.identifier = userId,
    xdm.target.user.username = userName,
    xdm.target.identity.username = userName,
    xdm.target.user.upn = email,
    xdm.target.identity.upn = email,
    xdm.target.user.first_name = firstName,
    xdm.target.identity.first_name = firstName,
    xdm.target.user.last_name = lastName,
    xdm.target.identity.last_name = lastName,
    xdm.target.user.groups = arraymap(json_extract_array(tmp_groups, "$"), json_extract_scalar("@element", "$.groupName")),
    xdm.target.identity.groups = arraymap(json_extract_array(tmp_groups, "$"), json_extract_scalar("@element", "$.groupName")),
    xdm.target.user.is_disabled = if(userStatus = "Active", to_boolean("false"), to_boolean("true")),
    xdm.target.identity.is_disabled = if(userStatus = "Active", to_boolean("false"), to_boolean("true")),
    xdm.target.location.city = tmp_address -> city,
    xdm.target.location.country = tmp_address -> country`

/** Items that the collector couldn't map. They have the type "unmapped", so that queries can find them. */
export const UNMAPPED = `// Items that the collector could not map: delivered as text in the column raw
filter xdm_fields = null and collector_unmapped != null
| alter
    xdm.event.id = collector_item_id,
    xdm.event.type = "unmapped",
    xdm.event.description = collector_unmapped,
    xdm.observer.type = "DocuSign"`
