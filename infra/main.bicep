// RoutePlanner in one resource group: a Flex Consumption function app, an account for its datasets apart from the host's, monitoring, alerts, a budget.
targetScope = 'resourceGroup'

@description('What the names of all resources begin with.')
@minLength(3)
@maxLength(10)
param name string = 'routeplan'

@description('Goes into names and tags; one resource group a stage.')
@allowed(['test', 'production'])
param stage string

param location string = resourceGroup().location

@description('2048 MB come with one processor core, 4096 MB with two.')
@allowed([2048, 4096])
param instanceMemoryMB int = 2048

@description('Instances that are always there, paid whether they work or not. Without any, the first request after a quiet time waits for a cold start.')
@minValue(0)
@maxValue(100)
param alwaysReady int = 0

@description('The most instances at once: the roof of the bill.')
@minValue(40)
@maxValue(1000)
param mostInstances int = 40

@description('Requests that one instance takes at once, before another is started. The program plans one a core, lets eight a core wait and sends more away: stay below that.')
@minValue(1)
@maxValue(16)
param requestsPerInstance int = 8

@description('Whether the app itself may write: publish, edit, keep keys and quotations. An app that only plans can do with reading.')
param appWrites bool = true

@description('People and pipelines that may publish datasets past the app, as the first one is: object ids of Entra ID, and what each is.')
param publishers publisher[] = []

@description('How the datasets are kept: LRS in one building, ZRS in three.')
@allowed(['Standard_LRS', 'Standard_ZRS'])
param dataRedundancy string = 'Standard_LRS'

@description('Guards the datasets against deletion of the account. Take the lock away before tearing down.')
param lockData bool = false

@description('Who is mailed when an alert fires or money runs out.')
@minLength(1)
param mailTo string[]

@description('Days that logs are kept; the first 31 cost nothing.')
@minValue(30)
@maxValue(730)
param logDays int = 30

@description('Logs taken in a day, in GB, after which nothing more is, alerts included; -1 for no limit.')
param mostLogGBPerDay int = 1

@description('Telemetry that an instance sends a second; the rest is sampled away, with its count kept. 0 sends every request, as host.json says.')
@minValue(0)
param telemetryPerSecond int = 0

@description('The budget of the resource group a month, in the currency of the subscription.')
@minValue(1)
param monthlyBudget int

@description('First day of the month in which the budget is first deployed, as 2027-01-01. Azure takes no other at first, and no change later.')
param budgetFrom string

@description('An object of Entra ID.')
type publisher = {
  objectId: string
  type: 'User' | 'Group' | 'ServicePrincipal'
}

var fullName = '${name}-${stage}'
// Accounts and apps are named apart from everybody else's in Azure.
var suffix = take(uniqueString(resourceGroup().id), 6)
var tags = { application: 'RoutePlanner', stage: stage }

var hostAccount = '${name}host${suffix}'
var dataAccount = '${name}data${suffix}'
var packageContainer = 'app-package'
var workspaceName = '${fullName}-logs'
var insightsName = '${fullName}-insights'

var tableDataReader = '76199698-9eea-4c19-bc75-cec21354c6b6'
var tableDataContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
var blobDataOwner = 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: '${fullName}-app'
  location: location
  tags: tags
}

module hostStorage 'modules/storage.bicep' = {
  params: {
    name: hostAccount
    location: location
    tags: tags
    redundancy: 'Standard_LRS'
    packageContainer: packageContainer
    lock: false
    roles: [
      { principalId: identity.properties.principalId, principalType: 'ServicePrincipal', roleId: blobDataOwner }
    ]
  }
}

module dataStorage 'modules/storage.bicep' = {
  params: {
    name: dataAccount
    location: location
    tags: tags
    redundancy: dataRedundancy
    lock: lockData
    roles: concat(
      [
        {
          principalId: identity.properties.principalId
          principalType: 'ServicePrincipal'
          roleId: appWrites ? tableDataContributor : tableDataReader
        }
      ],
      map(publishers, p => { principalId: p.objectId, principalType: p.type, roleId: tableDataContributor })
    )
  }
}

module monitoring 'modules/monitoring.bicep' = {
  params: {
    workspaceName: workspaceName
    insightsName: insightsName
    location: location
    tags: tags
    senderPrincipalId: identity.properties.principalId
    retentionDays: logDays
    mostGBPerDay: mostLogGBPerDay
  }
}

module app 'modules/app.bicep' = {
  params: {
    name: '${fullName}-${suffix}'
    location: location
    tags: tags
    identityName: identity.name
    hostAccount: hostAccount
    packageContainerUri: 'https://${hostAccount}.blob.${environment().suffixes.storage}/${packageContainer}'
    tableEndpoint: 'https://${dataAccount}.table.${environment().suffixes.storage}'
    insightsName: insightsName
    instanceMemoryMB: instanceMemoryMB
    alwaysReady: alwaysReady
    mostInstances: mostInstances
    requestsPerInstance: requestsPerInstance
    telemetryPerSecond: telemetryPerSecond
  }
  // The roles come with what they are on: the app has them before it looks for its package.
  dependsOn: [hostStorage, dataStorage, monitoring]
}

module alerts 'modules/alerts.bicep' = {
  params: {
    name: fullName
    location: location
    tags: tags
    workspaceName: workspaceName
    mailTo: mailTo
  }
  dependsOn: [monitoring]
}

resource budget 'Microsoft.Consumption/budgets@2023-11-01' = {
  name: fullName
  properties: {
    category: 'Cost'
    amount: monthlyBudget
    timeGrain: 'Monthly'
    timePeriod: { startDate: budgetFrom }
    notifications: {
      forecast100: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: mailTo
      }
      actual80: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: mailTo
      }
    }
  }
}

output appName string = app.outputs.name
output url string = app.outputs.url
output tableEndpoint string = 'https://${dataAccount}.table.${environment().suffixes.storage}'
