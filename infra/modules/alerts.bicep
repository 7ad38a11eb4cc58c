// What somebody is woken for. All are asked of the logs; figures by the names that the program gives them.
param name string
param location string
param tags object
param workspaceName string
param mailTo string[]

// 99 % of plans within 2 s and 99.9 % of requests without a fault of ours, over 30 days. A burn of 14.4 eats two per cent of that in an hour, one of 6 five per cent in six hours;
// each is told while it still goes on, hence the second, shorter look.
var rules = [
  {
    name: 'dataset-age'
    severity: 2
    every: 'PT5M'
    window: 'PT15M'
    tells: 'Plans rest on a dataset that the storage has not confirmed for more than 15 minutes.'
    query: '''
      AppMetrics
      | where Name == 'routeplanner.dataset.age'
      | summarize arg_max(TimeGenerated, Sum) by AppRoleInstance
      | where Sum > 900
    '''
  }
  {
    name: 'dataset-regression'
    severity: 1
    every: 'PT15M'
    window: 'P1D'
    tells: 'The storage names an older dataset than one that was served, or an instance stays behind.'
    query: '''
      let served = AppMetrics | where Name == 'routeplanner.dataset.number';
      let highest = toscalar(served | summarize max(Sum));
      let since = toscalar(served | where Sum == highest | summarize min(TimeGenerated));
      let behind = served
        | where TimeGenerated > ago(20m)
        | summarize arg_max(TimeGenerated, Sum) by AppRoleInstance
        | where Sum < highest and TimeGenerated > since + 10m;
      let told = AppMetrics
        | where Name == 'routeplanner.refresh.faults' and TimeGenerated > ago(20m)
        | where tostring(Properties.reason) == 'regression' and Sum > 0;
      union behind, told
    '''
  }
  {
    name: 'dataset-refused'
    severity: 2
    every: 'PT15M'
    window: 'PT30M'
    tells: 'The current dataset cannot be loaded; the last good one is served.'
    query: '''
      AppMetrics
      | where Name == 'routeplanner.refresh.faults'
      | where tostring(Properties.reason) == 'version' and Sum > 0
    '''
  }
  {
    name: 'publish-unknown'
    severity: 1
    every: 'PT15M'
    window: 'PT30M'
    tells: 'A publisher got no answer on whether his dataset became current: look which one is, then publish again with the same id.'
    query: '''
      AppMetrics
      | where Name == 'routeplanner.publish.outcomes'
      | where tostring(Properties.outcome) == 'unknown' and Sum > 0
    '''
  }
  {
    name: 'plans-p99-fast-burn'
    severity: 1
    every: 'PT5M'
    window: 'PT1H'
    tells: 'More than 14.4 % of the plans of an hour took over 2 s, where 1 % may.'
    query: '''
      AppRequests
      | where Name in ('GetPlan', 'PostPlan')
      | extend IsSlow = DurationMs > 2000
      | summarize
          Slow = sumif(ItemCount, IsSlow), All = sum(ItemCount),
          SlowNow = sumif(ItemCount, IsSlow and TimeGenerated > ago(10m)), AllNow = sumif(ItemCount, TimeGenerated > ago(10m))
      | where Slow >= 10 and Slow > 0.144 * All and SlowNow > 0.144 * AllNow
    '''
  }
  {
    name: 'plans-p99-slow-burn'
    severity: 2
    every: 'PT15M'
    window: 'PT6H'
    tells: 'More than 6 % of the plans of six hours took over 2 s, where 1 % may.'
    query: '''
      AppRequests
      | where Name in ('GetPlan', 'PostPlan')
      | extend IsSlow = DurationMs > 2000
      | summarize
          Slow = sumif(ItemCount, IsSlow), All = sum(ItemCount),
          SlowNow = sumif(ItemCount, IsSlow and TimeGenerated > ago(30m)), AllNow = sumif(ItemCount, TimeGenerated > ago(30m))
      | where Slow >= 10 and Slow > 0.06 * All and SlowNow > 0.06 * AllNow
    '''
  }
  {
    name: 'server-errors'
    severity: 1
    every: 'PT5M'
    window: 'PT1H'
    tells: 'More than 1.44 % of the requests of an hour were answered by 5xx, where 0.1 % may.'
    query: '''
      AppRequests
      | where Name !in ('GetReady', 'GetLive')
      | extend IsFailed = toint(ResultCode) >= 500
      | summarize
          Failed = sumif(ItemCount, IsFailed), All = sum(ItemCount),
          FailedNow = sumif(ItemCount, IsFailed and TimeGenerated > ago(10m)), AllNow = sumif(ItemCount, TimeGenerated > ago(10m))
      | where Failed >= 5 and Failed > 0.0144 * All and FailedNow > 0.0144 * AllNow
    '''
  }
]

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = {
  name: workspaceName
}

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${name}-people'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'RoutePlanner'
    enabled: true
    emailReceivers: [
      for (address, i) in mailTo: { name: 'mail-${i}', emailAddress: address, useCommonAlertSchema: true }
    ]
  }
}

resource alerts 'Microsoft.Insights/scheduledQueryRules@2022-06-15' = [
  for rule in rules: {
    name: '${name}-${rule.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: 'RoutePlanner ${name}: ${rule.name}'
      description: rule.tells
      severity: rule.severity
      enabled: true
      scopes: [workspace.id]
      evaluationFrequency: rule.every
      windowSize: rule.window
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      autoMitigate: true
      actions: { actionGroups: [people.id] }
    }
  }
]
