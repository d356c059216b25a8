import type { JsonObject } from '../../lib/core/json.ts'
import { knownTextOf, objectOf, scalarOf } from '../../lib/core/json-fields.ts'
import { deviceCategoryOf, osFamilyOf } from '../../lib/xdm/device.ts'
import type { Row } from './context.ts'
import { column, type MonitorEvent, perEvent } from './monitor-event.ts'

const partOf = (event: MonitorEvent, name: 'os' | 'browser' | 'device'): JsonObject | undefined =>
  objectOf(objectOf(event.columns, 'userAgentClientInfo'), name)

const versionOf = (part: JsonObject | undefined): string | undefined => {
  const version = objectOf(part, 'version')
  const numbers = ['major', 'minor', 'patch']
    .map((name) => scalarOf(version, name))
    .filter((text) => text !== undefined)
  return numbers.length > 0 ? numbers.join('.') : undefined
}

const named = (part: JsonObject | undefined, version: string | undefined): string | undefined => {
  const family = knownTextOf(part, 'family')
  return family === undefined || version === undefined ? family : `${family} ${version}`
}

const osOf = (event: MonitorEvent): string | undefined => {
  const part = partOf(event, 'os')
  return column(event, 'os') ?? named(part, scalarOf(objectOf(part, 'version'), 'major'))
}

const browserOf = (event: MonitorEvent): string | undefined => {
  const part = partOf(event, 'browser')
  return column(event, 'browser') ?? named(part, scalarOf(objectOf(part, 'version'), 'major'))
}

/** Family and version. The nested object has a more exact version, unless it describes another browser. */
const applicationOf = perEvent((event): { name?: string | undefined; version?: string | undefined } => {
  const browser = browserOf(event)
  if (browser === undefined) return {}
  const family = knownTextOf(partOf(event, 'browser'), 'family')
  if (family !== undefined && browser.startsWith(family)) {
    return { name: family, version: versionOf(partOf(event, 'browser')) }
  }
  const [, name = browser, version] = /^(.*?\S)\s+(\d[\w.]*)$/.exec(browser) ?? []
  return { name, version }
})

export const CLIENT_ROWS: readonly Row[] = [
  {
    field: 'xdm.source.user_agent',
    from: ['userAgent'],
    rule: 'copy',
    value: (event) => column(event, 'userAgent'),
  },
  {
    field: 'xdm.source.host.os',
    from: ['os', 'userAgentClientInfo'],
    rule: 'os, else family and major version of userAgentClientInfo.os',
    value: osOf,
  },
  {
    field: 'xdm.source.host.os_family',
    from: ['os', 'userAgentClientInfo'],
    rule: 'by the first words of the operating system; omitted if XDM has no word for it',
    value: (event) => osFamilyOf(osOf(event) ?? ''),
  },
  {
    field: 'xdm.source.host.device_model',
    from: ['userAgentClientInfo'],
    rule: 'device.model',
    value: (event) => knownTextOf(partOf(event, 'device'), 'model'),
  },
  {
    field: 'xdm.source.host.manufacturer',
    from: ['userAgentClientInfo'],
    rule: 'device.brand',
    value: (event) => knownTextOf(partOf(event, 'device'), 'brand'),
  },
  {
    field: 'xdm.source.host.device_category',
    from: ['os', 'device', 'userAgent', 'userAgentClientInfo'],
    rule: 'Computer, Mobile or Tablet by operating system and device, Android by its user agent; omitted if unclear',
    value: (event) =>
      deviceCategoryOf({
        os: osOf(event),
        device: column(event, 'device') ?? knownTextOf(partOf(event, 'device'), 'family'),
        userAgent: column(event, 'userAgent'),
      }),
  },
  {
    field: 'xdm.source.application.name',
    from: ['browser', 'userAgentClientInfo'],
    rule: "browser's family",
    value: (event) => applicationOf(event).name,
  },
  {
    field: 'xdm.source.application.version',
    from: ['browser', 'userAgentClientInfo'],
    rule: "browser's version, as exact as available (126.0.0)",
    value: (event) => applicationOf(event).version,
  },
  {
    field: 'xdm.network.http.browser',
    from: ['browser', 'userAgentClientInfo'],
    rule: 'browser, else family and major version of userAgentClientInfo.browser',
    value: browserOf,
  },
]
