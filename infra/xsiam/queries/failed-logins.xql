// Failed logins by reason and address. Under SSO they never reach DocuSign: look at the identity provider for those.
config timeframe = 7d
| datamodel dataset = docusign_docusign_raw
| filter xdm.event.type = "authentication" and xdm.event.outcome = XDM_CONST.OUTCOME_FAILED
| alter address = coalesce(xdm.source.ipv4, xdm.source.ipv6, "none")
| comp count_distinct(xdm.event.id) as failures, count_distinct(xdm.source.user.identifier) as users, max(_time) as last_seen by xdm.event.outcome_reason, address
| sort desc failures
