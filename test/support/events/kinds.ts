/** What happened: DocuSign's `object` and `action`, a login's `result`, the setting that changed. */
export interface Kind {
  object: string
  action: string
  result?: 'Success' | 'Failed'
  property?: string
}

// The titles are documented (docusign-api C.9, C.10), most machine words are not: these are made after the few known.
const ACTIONS: Record<string, string> = {
  Account: `AdministratorAdded UserAdded UserDeleted UsersDownloaded BulkUsersImported BulkUsersUpdated
    AppliancePoolAccountAdded AppliancePoolAccountRemoved AppliancePoolAccountUpdated`,
  Brand: 'Created Deleted Updated',
  Click: 'Agreed Declined',
  Connect: 'Created Deleted Updated EventSent',
  Export: 'BulkAccountSettingsExported BulkPermissionProfilesExported BulkUserExportInitiated BulkUserExportDeleted',
  Document: 'Downloaded SourceCreated SourceDeleted',
  Envelope: `BulkSendInitiated Created Deleted RecipientIssueReported Sent Signed TransferInitiated TransferProcessed
    Voided`,
  Group: 'Created Deleted Updated UserAdded UserRemoved',
  Template: 'Created Updated Deleted',
  Organization: `AdministratorAdded AdministratorUpdated AdministratorActivated AdministratorDeactivated
    DelegatedAdministratorAdded DelegatedAdministratorDeleted DelegatedAdministratorUpdated AccountAdded AccountRemoved
    AccountInvitationSent AccountInvitationResent AccountInvitationDeclined AccountInvitationDeleted MemberAdded
    MemberRemoved BulkUserImportInitiated BulkUserImportDeleted ApplianceUpdated DataFeedUpdated IdentityProviderAdded
    IdentityProviderRemoved IdentityProviderUpdated IdpCertificateAdded IdpCertificateRemoved ReportExported
    ReservedDomainAdded ReservedDomainDeleted ReservedDomainVerified ServiceProtectionRequestBlocked
    SecurityPolicyUpdated SsoLoginPolicyUpdated`,
  PermissionSet: 'Added Deleted Updated',
  Monitor: 'SettingsUpdated NewProxyDetected',
  User: `LockedOut PossibleLoginSharing Updated EmailUpdated FederatedStatusUpdated PasswordUpdated ProfileUpdated
    RecoveryInformationUpdated SecurityKeyLoginUpdated TwoFactorTurnedOn TwoFactorTurnedOff MembershipActivated`,
  CLM: `DocumentDeleted DocumentDownloaded DocumentVersionCreated ExternalReviewSent ExternalReviewCanceled
    ExternalReviewCompleted GenerationFormUpdated FolderSecurityModified IdleSessionTimeoutUpdated`,
  Workflow: 'Deleted Unpublished',
  Agreement: `AccessUpdated AttributesUpdated Deleted Downloaded Uploaded SetCreated SetDeleted SetUpdated SetRenamed
    SetAccessUpdated AIExtractionsApproved`,
}

const SETTINGS = `AutoplaceScope ElectronicDisclosureFrequency ElectronicDisclosure DocumentRetentionPolicy
  PasswordRules SecurityPolicy WatermarkConfiguration`

const ALERT_ACTIONS = `SameSenderAndSigner IpAddressOutsideAllowedRanges TooManyLoginFailures CredentialLeakDetected
  AutoplaceScopeChanged BulkEnvelopeSent RecipientAuthenticationDisabled UnusualDocumentDownloadVolume
  UnusualEnvelopeDeletionVolume BulkAccountSettingsExport BulkUsersExport DelegatedAdministratorsAssigned
  DocumentRetentionPolicyChanged LegalDisclosureChanged WatermarkChanged NonDomainMemberActivity
  PasswordChangedFromNewLocation PasswordRulesChanged SimultaneousLogin SsoBypassEnabled SsoLoginPolicyChanged
  NewProxyUsage AbuseReportReceived ClmDocumentsDeleted ClmDocumentsDownloaded ClmSecuritySettingsModified
  WorkflowDeletion WorkflowUnpublish AgreementDelete AgreementDownload ImpossibleTravel`

const words = (text: string): string[] => text.split(/\s+/)

/** Everything documented but logins and alerts. */
export const ACTIVITIES: readonly Kind[] = [
  ...Object.entries(ACTIONS).flatMap(([object, actions]) => words(actions).map((action) => ({ object, action }))),
  ...words(SETTINGS).map((property) => ({ object: 'Account', action: 'Updated', property })),
]

export const ALERTS: readonly Kind[] = words(ALERT_ACTIONS).map((action) => ({ object: 'Alert', action }))

/** Two in three succeed. */
export const LOGINS: readonly Kind[] = words('Login LoggedIn LoginSucceeded LoginFailed').flatMap((action) => [
  { object: 'User', action, result: action === 'LoginFailed' ? 'Failed' : 'Success' },
  { object: 'User', action, result: action === 'LoginSucceeded' ? 'Success' : 'Failed' },
  { object: 'User', action, result: action === 'LoginFailed' ? 'Failed' : 'Success' },
])
