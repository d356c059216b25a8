import { expect, test } from '@jest/globals'
import { deviceCategoryOf, osFamilyOf, toAddress } from '../../../../functions/lib/xdm/device.ts'

test.each([
  ['Windows 10', 'WINDOWS'],
  ['Mac OS X 10.15', 'MACOS'],
  ['macOS 14', 'MACOS'],
  ['iOS 17', 'IOS'],
  ['iPadOS', 'IOS'],
  ['Android 14', 'ANDROID'],
  ['Chrome OS 125', 'CHROMEOS'],
  ['Ubuntu', 'UBUNTU'],
  ['Debian', 'DEBIAN'],
  ['Fedora 40', 'FEDORA'],
  ['CentOS 7', 'CENTOS'],
  ['Linux', 'LINUX'],
  ['Red Hat Enterprise Linux', 'LINUX'],
  ['Solaris', 'SOLARIS'],
  ['Other', undefined],
  ['Kubuntu-like thing', undefined],
  ['', undefined],
])('the system "%s" is of the family %s', (os, family) => {
  expect(osFamilyOf(os)).toBe(family)
})

test.each([
  [{ os: 'Windows 10', device: 'Other' }, 'Computer'],
  [{ os: 'iOS 17', device: 'iPhone' }, 'Mobile'],
  [{ os: 'iOS 17', device: 'iPad' }, 'Tablet'],
  [{ os: 'iOS 17' }, 'Mobile'],
  [{ os: 'Android 14', device: 'Pixel 7', userAgent: 'Chrome/126 Mobile Safari' }, 'Mobile'],
  [{ os: 'Android 14', device: 'SM-X700', userAgent: 'Chrome/126 Safari' }, 'Tablet'],
  [{ os: 'Android 14', device: 'Pixel 7' }, undefined],
  [{ device: 'Generic Smartphone' }, 'Mobile'],
  [{ os: 'Other', device: 'Other' }, undefined],
  [{}, undefined],
] as const)('the client %j is a %s', (client, category) => {
  expect(deviceCategoryOf(client)).toBe(category)
})

test.each([
  ['203.0.113.10', { ipv4: '203.0.113.10' }],
  [' 203.0.113.10 ', { ipv4: '203.0.113.10' }],
  ['::ffff:203.0.113.10', { ipv4: '203.0.113.10' }],
  ['2001:db8::1', { ipv6: '2001:db8::1' }],
  ['fe80::1%eth0', { ipv6: 'fe80::1' }],
  ['300.1.1.1', {}],
  ['010.1.1.1', {}],
  ['203.0.113.9:51234', { ipv4: '203.0.113.9' }],
  ['203.0.113.9, 10.0.0.1', { ipv4: '203.0.113.9' }],
  ['203.0.113.9;10.0.0.1', { ipv4: '203.0.113.9' }],
  ['203.0.113.9:443,10.0.0.1:80', { ipv4: '203.0.113.9' }],
  ['unknown, 2001:db8::7, 10.0.0.1', { ipv6: '2001:db8::7' }],
  ['0.0.0.0, 203.0.113.9', { ipv4: '203.0.113.9' }],
  ['999.1.1.1 203.0.113.9', { ipv4: '203.0.113.9' }],
  ['[2001:db8::5]', { ipv6: '2001:db8::5' }],
  ['[2001:db8::5]:443', { ipv6: '2001:db8::5' }],
  ['[fe80::1%eth0]:443', { ipv6: 'fe80::1' }],
  ['2001:db8::', { ipv6: '2001:db8::' }],
  ['[::ffff:203.0.113.9]:443', { ipv4: '203.0.113.9' }],
  ['0:0:0:0:0:FFFF:203.0.113.9', { ipv4: '203.0.113.9' }],
  ['::ffff:cb00:7109', { ipv4: '203.0.113.9' }],
  ['64:ff9b::203.0.113.9', { ipv6: '64:ff9b::203.0.113.9' }],
  ['0.0.0.0', {}],
  ['0.0.0.0:443', {}],
  ['::', {}],
  ['[::]:443', {}],
  ['0:0:0:0:0:0:0:0', {}],
  ['::ffff:0.0.0.0', {}],
  ['1.2.3', {}],
  ['1.2.3:80', {}],
  ['999.1.1.1', {}],
  ['203.0.113.9.7', {}],
  ['203.0.113.0/24', {}],
  ['2001:db8::1::2', {}],
  ['host.example.com:443', {}],
  ['12:34', {}],
  ['-', {}],
  ['', {}],
  [undefined, {}],
])('the address "%s" is %j', (text, address) => {
  expect(toAddress(text)).toEqual(address)
})
