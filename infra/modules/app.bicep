// The function app. What it is told by settings is what the program and the Functions host read, and nothing else.
param name string
param location string
param tags object
param identityName string
param hostAccount string
param packageContainerUri string
param tableEndpoint string
param insightsName string
param instanceMemoryMB int
param alwaysReady int
param mostInstances int
param requestsPerInstance int
param telemetryPerSecond int

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: '${name}-plan'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource site 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    siteConfig: { minTlsVersion: '1.2' }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainerUri
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identity.id }
        }
      }
      // '10' is taken too, but then the host never starts.
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: mostInstances
        alwaysReady: alwaysReady == 0 ? [] : [{ name: 'http', instanceCount: alwaysReady }]
        triggers: { http: { perInstanceConcurrency: requestsPerInstance } }
      }
    }
  }

  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  resource settings 'config' = {
    name: 'appsettings'
    properties: union(
      {
        // Read by the host. A plain AzureWebJobsStorage beside these, even an empty one, would break them.
        AzureWebJobsStorage__accountName: hostAccount
        AzureWebJobsStorage__credential: 'managedidentity'
        AzureWebJobsStorage__clientId: identity.properties.clientId

        // Read by host and program.
        APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
        APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.properties.clientId};Authorization=AAD'

        // Read by the program: as whom it calls, and where the datasets are.
        AZURE_CLIENT_ID: identity.properties.clientId
        AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential'
        Storage__TableEndpoint: tableEndpoint
      },
      telemetryPerSecond == 0
        ? {}
        : {
            // In place of host.json, which sends every request.
            AzureFunctionsJobHost__logging__applicationInsights__samplingSettings__excludedTypes: 'Exception'
            AzureFunctionsJobHost__logging__applicationInsights__samplingSettings__maxTelemetryItemsPerSecond: string(telemetryPerSecond)
          }
    )
  }
}

output name string = site.name
output url string = 'https://${site.properties.defaultHostName}'
