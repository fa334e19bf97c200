"""The addresses of `monitor`."""

from weerklank.web.monitor.urls import answering, questionnaires, waves

app_name = "monitor"
urlpatterns = [*answering.urlpatterns, *questionnaires.urlpatterns, *waves.urlpatterns]
