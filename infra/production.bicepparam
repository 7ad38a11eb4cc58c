using 'main.bicep'

param stage = 'production'
param alwaysReady = 2
param mostInstances = 40
param dataRedundancy = 'Standard_ZRS'
param lockData = true
param mailTo = ['routeplanner@example.com']
param logDays = 90
param mostLogGBPerDay = 5
param telemetryPerSecond = 2
param monthlyBudget = 400
param budgetFrom = '2026-12-01'
