// A storage account without keys: whoever comes shows an identity, and has the roles named here.
param name string
param location string
param tags object
param redundancy string
param lock bool

@description('A container for the app\'s package, if this account holds it.')
param packageContainer string = ''

param roles role[]

type role = {
  principalId: string
  principalType: 'User' | 'Group' | 'ServicePrincipal'
  roleId: string
}

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: redundancy }
  properties: {
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    networkAcls: { defaultAction: 'Allow', bypass: 'AzureServices' }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = if (!empty(packageContainer)) {
  parent: account
  name: 'default'

  resource package 'containers' = {
    name: empty(packageContainer) ? 'none' : packageContainer
    properties: { publicAccess: 'None' }
  }
}

resource assignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in roles: {
    scope: account
    // By principal id: an identity that is made anew is another, and needs an assignment of its own.
    name: guid(account.id, role.principalId, role.roleId)
    properties: {
      principalId: role.principalId
      principalType: role.principalType
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.roleId)
    }
  }
]

resource keep 'Microsoft.Authorization/locks@2020-05-01' = if (lock) {
  scope: account
  name: 'keep'
  properties: { level: 'CanNotDelete', notes: 'Holds the published datasets.' }
}
