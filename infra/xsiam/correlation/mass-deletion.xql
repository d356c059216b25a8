// One user deleted or purged at least twenty envelopes, documents or templates within the look-back.
datamodel dataset = docusign_docusign_raw
| filter xdm.source.user.identifier != null and xdm.event.original_event_type ~= "(?i)^(document|envelope|agreement|template).*(deleted|purged)"
| comp count_distinct(xdm.event.id) as events, min(_time) as first_seen, max(_time) as last_seen, values(xdm.source.ipv4) as addresses, values(xdm.target.resource.id) as resources, values(xdm.source.user.upn) as users by xdm.source.user.identifier
| filter events >= 20
